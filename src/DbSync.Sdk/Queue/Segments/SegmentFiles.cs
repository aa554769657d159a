using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// Makes, recycles and deletes the files of segments. A file has its space, its zeros and its header on the disk before it gets a segment's
/// name, so a file of that name is a segment, whatever happens.
/// </summary>
/// <param name="directory">The journal's directory.</param>
/// <param name="segmentBytes">The usual size.</param>
/// <param name="fillsWithZeros">Whether an fsync will be waited for: into space that was written before it costs half.</param>
internal sealed class SegmentFiles(JournalDirectory directory, long segmentBytes, bool fillsWithZeros)
{
    private const int MostSpares = 2;
    private const int FillChunk = 1 << 20;

    private readonly Lock _lock = new();
    private readonly Stack<string> _spares = new();
    private int _lastSpare;

    public bool HasSpare
    {
        get
        {
            lock (_lock)
                return _spares.Count > 0;
        }
    }

    /// <summary>Makes a file ready before it is needed.</summary>
    /// <exception cref="DiskException">There is none.</exception>
    public void Prepare()
    {
        var path = NewSparePath();
        Make(path, segmentBytes).Dispose();
        lock (_lock)
            _spares.Push(path);
    }

    /// <summary>A file with its space, under no segment's name yet.</summary>
    /// <param name="capacity">How many bytes it must take.</param>
    /// <exception cref="DiskException">There is none.</exception>
    public SpareFile Take(long capacity)
    {
        string? path;
        lock (_lock)
        {
            if (capacity > segmentBytes || !_spares.TryPop(out path))
                path = null;
        }

        if (path is not null)
            return new SpareFile(directory.Files.Open(path, writable: true), path, segmentBytes);
        path = NewSparePath();
        capacity = Math.Max(capacity, segmentBytes);
        return new SpareFile(Make(path, capacity), path, capacity);
    }

    /// <summary>Turns a spare file into a segment, durably.</summary>
    /// <param name="spare">The file.</param>
    /// <param name="header">The segment's header.</param>
    /// <param name="records">Its first records.</param>
    /// <exception cref="DiskException">It is none; the file is gone or will be at the next start.</exception>
    public Segment Commission(SpareFile spare, SegmentHeader header, ReadOnlySpan<byte> records)
    {
        var path = directory.SegmentPath(header.Number);
        try
        {
            spare.File.Write(header.ToBytes(), 0);
            if (!records.IsEmpty)
                spare.File.Write(records, SegmentHeader.Size);
            var end = SegmentHeader.Size + records.Length;
            spare.File.Write(stackalloc byte[RecordHeader.Size], end);
            spare.File.Sync();
            directory.Files.Move(spare.Path, path);
            directory.Files.SyncDirectory(directory.Path);
            return new Segment(header, path) { End = end, WrittenTo = end, SyncedTo = end };
        }
        catch (DiskException)
        {
            // It may have its name already: recovery must not find it, for its predecessor goes on.
            Discard(spare with { Path = path });
            Discard(spare);
            throw;
        }
    }

    public void Discard(SpareFile spare)
    {
        spare.File.Dispose();
        try
        {
            directory.Files.Delete(spare.Path);
        }
        catch (DiskException)
        {
            // What is not named like a segment is deleted at the next start.
        }
    }

    /// <summary>Puts a file back that was not needed.</summary>
    /// <param name="spare">The file.</param>
    public void Return(SpareFile spare)
    {
        spare.File.Dispose();
        lock (_lock)
            _spares.Push(spare.Path);
    }

    /// <summary>Takes the file of a segment that nobody needs out of the journal.</summary>
    /// <param name="segment">The segment.</param>
    /// <exception cref="DiskException">It is still there.</exception>
    public void Retire(Segment segment)
    {
        string? spare = null;
        lock (_lock)
        {
            if (_spares.Count < MostSpares && segment.Header.Capacity == segmentBytes && !segment.WasCutOff && !segment.IsRead)
                spare = NewSparePath();
        }

        if (spare is null)
            directory.Files.Delete(segment.Path);
        else
            directory.Files.Move(segment.Path, spare);

        // One after the other: names that go in any order would leave gaps, which look like lost segments.
        directory.Files.SyncDirectory(directory.Path);
        if (spare is null)
            return;
        lock (_lock)
            _spares.Push(spare);
    }

    private string NewSparePath() => directory.SparePath(Interlocked.Increment(ref _lastSpare));

    private IFile Make(string path, long capacity)
    {
        var file = directory.Files.Create(path);
        try
        {
            file.Allocate(capacity);
            if (fillsWithZeros)
            {
                var zeros = new byte[(int)Math.Min(FillChunk, capacity)];
                for (var offset = 0L; offset < capacity; offset += zeros.Length)
                    file.Write(zeros.AsSpan(0, (int)Math.Min(zeros.Length, capacity - offset)), offset);
                file.Sync();
            }

            return file;
        }
        catch
        {
            Discard(new SpareFile(file, path, capacity));
            throw;
        }
    }
}
