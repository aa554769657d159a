using System.Globalization;
using System.Text;
using DbSync.Sdk.Queue.Files;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Files;

/// <summary>A set of numbers that is kept in a log.</summary>
internal sealed class NumberLog : IDisposable
{
    /// <summary>The usual file of one.</summary>
    public const string Path = "/state/numbers.log";

    /// <summary>The length of a record without padding.</summary>
    public const int RecordLength = 11;

    private readonly Lock _lock = new();
    private readonly MemoryFileSystem? _disk;

    public NumberLog(IFileSystem files, string path, int formatVersion = 1)
    {
        _disk = files as MemoryFileSystem;
        Log = new RecordLog(files, path, formatVersion, State);
        Log.Open(Read);
    }

    public RecordLog Log { get; }

    public SortedDictionary<int, int> Sizes { get; } = [];

    public IReadOnlyList<int> Live => [.. Sizes.Keys];

    public Action? WhileStateIsWritten { get; set; }

    public void Add(int number, int padding = 0) => Change('+', number, padding);

    public void Remove(int number) => Change('-', number, 0);

    public void Compact()
    {
        long bytes;
        lock (_lock)
            bytes = Sizes.Values.Sum(static size => (long)LogFrame.PaddedLengthOf(size));
        Log.Compact(bytes);
    }

    public void Break()
    {
        var fault = _disk!.Fault;
        _disk.Fault = static (_, step) => step == "sync numbers.log" ? "EIO" : null;
        Should.Throw<DiskException>(() => Log.Sync());
        _disk.Fault = fault;
    }

    public void Dispose() => Log.Dispose();

    private static byte[] Encode(char kind, int number, int padding) =>
        Encoding.UTF8.GetBytes($"{kind}{number.ToString("D10", CultureInfo.InvariantCulture)}{new string('.', padding)}");

    private void Change(char kind, int number, int padding)
    {
        var record = Encode(kind, number, padding);
        lock (_lock)
        {
            Apply(record);
            Log.Note(record);
        }
    }

    private void Read(ReadOnlySpan<byte> record) => Apply(record.ToArray());

    private void Apply(byte[] record)
    {
        var number = int.Parse(Encoding.UTF8.GetString(record.AsSpan(1)).TrimEnd('.'), CultureInfo.InvariantCulture);
        if (record[0] == '+')
            Sizes[number] = record.Length;
        else
            Sizes.Remove(number);
    }

    private IEnumerable<ReadOnlyMemory<byte>> State()
    {
        KeyValuePair<int, int>[] live;
        lock (_lock)
            live = [.. Sizes];
        return Encode(live);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Encode(KeyValuePair<int, int>[] live)
    {
        foreach (var (number, size) in live)
        {
            var record = Encode('+', number, 0);
            yield return record.Concat(Enumerable.Repeat((byte)'.', size - record.Length)).ToArray();
        }

        WhileStateIsWritten?.Invoke();
    }
}
