using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>One segment of the journal. The journal changes it under its lock; readers take <see cref="End"/> under it too.</summary>
/// <param name="header">Its header.</param>
/// <param name="path">Its file.</param>
internal sealed class Segment(SegmentHeader header, string path)
{
    private int _readers;

    public SegmentHeader Header { get; } = header;

    public string Path { get; } = path;

    /// <summary>Behind its last record.</summary>
    public long End { get; set; } = SegmentHeader.Size;

    /// <summary>It is in the operating system up to this offset.</summary>
    public long WrittenTo { get; set; } = SegmentHeader.Size;

    /// <summary>It is known to be durable up to this offset.</summary>
    public long SyncedTo { get; set; } = SegmentHeader.Size;

    /// <summary>Whether the file was cut off behind its last record, and lost its space.</summary>
    public bool WasCutOff { get; init; }

    /// <summary>Whether a reader has the file open: it must then not be used for something else.</summary>
    public bool IsRead => Volatile.Read(ref _readers) > 0;

    public IFile OpenForReading(IFileSystem files)
    {
        Interlocked.Increment(ref _readers);
        try
        {
            return files.Open(Path, writable: false);
        }
        catch
        {
            Interlocked.Decrement(ref _readers);
            throw;
        }
    }

    public void CloseAfterReading(IFile file)
    {
        file.Dispose();
        Interlocked.Decrement(ref _readers);
    }
}
