using System.Buffers;

namespace DbSync.Sdk.Queue.Files;

/// <summary>The open file of a <see cref="RecordLog"/>, which calls it under its lock but for <see cref="Sync"/>.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly IFile _file;
    private readonly string _path;
    private long _syncedTo;

    /// <param name="file">The file; everything in it is durable.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="end">Where the next record goes.</param>
    public LogFile(IFile file, string path, long generation, long end)
    {
        _file = file;
        _path = path;
        Generation = generation;
        End = _syncedTo = end;
    }

    public long Generation { get; }

    /// <summary>Where the next record goes.</summary>
    public long End { get; private set; }

    /// <summary>How many bytes at the end were no record and were cut off at opening.</summary>
    public long CutOffBytes { get; private init; }

    /// <summary>Reads a file back, cuts off what a crash left at its end, and makes the rest durable.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The file.</param>
    /// <param name="formatVersion">The newest format of records that is understood.</param>
    /// <param name="read">Takes the records.</param>
    public static LogFile Open(IFileSystem files, string path, int formatVersion, RecordHandler read)
    {
        var file = files.Open(path, writable: true);
        try
        {
            var header = LogHeader.Read(file, path, formatVersion);
            var length = file.Length;
            var scanner = new LogScanner(file, header.Generation, LogHeader.Size, length);
            ReadAll(scanner, path, read);
            if (scanner.Offset < length)
            {
                var behind = scanner.LookBehind(out var provesDamage);
                if (provesDamage)
                    throw RecordLog.Damage(path, scanner.Offset, $"the record is not intact, and {behind} records behind it are");
                file.SetLength(scanner.Offset);
            }

            // And what was cut off must not stand behind the next record again.
            ReadTail.Sync(file, Math.Max(scanner.SyncedTo, LogHeader.Size), scanner.Offset);
            return new LogFile(file, path, header.Generation, scanner.Offset) { CutOffBytes = length - scanner.Offset };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a record into the operating system.</summary>
    /// <param name="record">The record; empty: it says only what is durable, so that damage there is not taken for a torn tail.</param>
    /// <exception cref="DiskException">It is not there; the next one takes its place.</exception>
    public void Write(ReadOnlySpan<byte> record)
    {
        var frame = new LogFrame(record.Length, _syncedTo);
        var buffer = ArrayPool<byte>.Shared.Rent(frame.PaddedLength);
        try
        {
            record.CopyTo(buffer.AsSpan(LogFrame.Size));
            frame.Write(buffer, End, Generation);
            _file.Write(buffer.AsSpan(0, frame.PaddedLength), End);
            End += frame.PaddedLength;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Sync() => _file.Sync();

    /// <summary>Takes note that the file is durable up to an offset.</summary>
    /// <param name="end">The offset.</param>
    public void IsSynced(long end) => _syncedTo = end;

    /// <summary>Copies the records behind an offset.</summary>
    /// <param name="from">The offset.</param>
    /// <param name="to">Where they go.</param>
    public void Copy(long from, LogBuilder to)
    {
        var scanner = new LogScanner(_file, Generation, from, End);
        while (scanner.TryRead(out var record))
        {
            if (!record.IsEmpty)
                to.Add(record);
        }

        if (scanner.Offset != End)
            throw new DiskException("read", _path, "a record that was written does not read back", isFull: false);
    }

    public void Dispose() => _file.Dispose();

    private static void ReadAll(LogScanner scanner, string path, RecordHandler read)
    {
        while (true)
        {
            var offset = scanner.Offset;
            if (!scanner.TryRead(out var record))
                return;
            if (record.IsEmpty)
                continue;
            try
            {
                read(record);
            }
            catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
            {
                throw RecordLog.Damage(path, offset, "the record is intact, but says nothing that is understood");
            }
        }
    }
}
