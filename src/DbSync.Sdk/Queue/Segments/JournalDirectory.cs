using System.Globalization;
using System.Text;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>The directory of one journal, held by one process at a time.</summary>
internal sealed class JournalDirectory : IDisposable
{
    private const string SegmentExtension = ".segment";
    private const string SparePrefix = "spare-";

    private readonly IDisposable _lock;

    private JournalDirectory(IFileSystem files, string path, IDisposable heldLock)
    {
        Files = files;
        Path = path;
        _lock = heldLock;
    }

    public IFileSystem Files { get; }

    public string Path { get; }

    public string Epochs => In("epochs");

    public string Cursors => In("cursors");

    public string DeadLetters => In("dead-letters.log");

    public string Tombstones => In("tombstones.log");

    /// <summary>Takes a directory; makes it if need be.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The directory.</param>
    /// <exception cref="SyncJournalException">Another engine holds it, or it cannot be used.</exception>
    public static JournalDirectory Take(IFileSystem files, string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            files.CreateDirectory(path);
            var holder = System.IO.Path.Combine(path, "lock.holder");
            var held = files.TryLock(System.IO.Path.Combine(path, "lock")) ?? throw new SyncJournalException(
                $"The journal in {path} is in use{ReadHolder(files, holder)}. One engine at a time may use a journal: stop the other one, or give this one a journal_path of its own.");
            try
            {
                WriteHolder(files, holder);
                return new JournalDirectory(files, path, held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (DiskException error)
        {
            throw new SyncJournalException($"The journal's directory {path} cannot be used ({error.Message}). Nothing was started.", error);
        }
    }

    public string SegmentPath(long number) => In(number.ToString("D20", CultureInfo.InvariantCulture) + SegmentExtension);

    public string SparePath(int index) => In($"{SparePrefix}{index.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The numbers of the segments that are there, ascending.</summary>
    public IReadOnlyList<long> ListSegments()
    {
        var numbers = new List<long>();
        foreach (var name in Files.List(Path))
        {
            if (name.EndsWith(SegmentExtension, StringComparison.Ordinal)
                && long.TryParse(name.AsSpan(0, name.Length - SegmentExtension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers;
    }

    /// <summary>Deletes what a killed process was about to make a segment of.</summary>
    public void DeleteSpares()
    {
        foreach (var name in Files.List(Path))
        {
            if (name.StartsWith(SparePrefix, StringComparison.Ordinal))
                Files.Delete(In(name));
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void WriteHolder(IFileSystem files, string path)
    {
        var text = $"process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)} ({Environment.GetCommandLineArgs() switch
        {
            [var program, ..] => System.IO.Path.GetFileName(program),
            _ => "unknown",
        }}) on {Environment.MachineName}";
        using var file = files.Create(path);
        file.Write(Encoding.UTF8.GetBytes(text), 0);
    }

    private static string ReadHolder(IFileSystem files, string path)
    {
        try
        {
            using var file = files.Open(path, writable: false);
            Span<byte> bytes = stackalloc byte[512];
            return $" by {Encoding.UTF8.GetString(bytes[..file.Read(bytes, 0)])}";
        }
        catch (DiskException)
        {
            // The holder is about to write it.
            return "";
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
