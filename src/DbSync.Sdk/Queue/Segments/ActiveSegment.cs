using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>The segment that is written: its file, and those of its records that are not known to be durable. Everything but <see cref="Sync"/> is called under the log's lock.</summary>
internal sealed class ActiveSegment : IDisposable
{
    private readonly IFile _file;
    private readonly UnsyncedTail _tail;
    private long _markedTo;

    /// <param name="segment">The segment.</param>
    /// <param name="file">Its file, open for writing.</param>
    /// <param name="tail">The tail of the segment before, whose memory is used again.</param>
    public ActiveSegment(Segment segment, IFile file, UnsyncedTail tail)
    {
        Segment = segment;
        _file = file;
        _tail = tail;
        _tail.Reset(segment.End);
    }

    public Segment Segment { get; }

    /// <summary>Its records that are not known to be durable.</summary>
    public UnsyncedTail Tail => _tail;

    public long Capacity => Segment.Header.Capacity;

    /// <summary>Behind its last record.</summary>
    public long End => Segment.End;

    /// <summary>Whether everything in it is known to be durable.</summary>
    public bool IsSynced => Segment.End == Segment.SyncedTo;

    /// <summary>Whether something was appended that is not known to be durable; a mark alone can wait for what comes next.</summary>
    public bool IsDirty => Segment.End > Segment.SyncedTo && Segment.End != _markedTo;

    /// <summary>Room for the body of a record behind the last.</summary>
    /// <param name="length">The body's length.</param>
    public Span<byte> Body(int length) => _tail.Prepare(RecordHeader.Padded(RecordHeader.Size + length)).Slice(RecordHeader.Size, length);

    /// <summary>Adds a record whose body stands in its room; it is not in the operating system yet.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="sequence">The operation's sequence.</param>
    /// <param name="bodyLength">The length of its body.</param>
    public RecordAddress Add(RecordType type, long sequence, int bodyLength)
    {
        var header = new RecordHeader(bodyLength, type, (int)Segment.SyncedTo, sequence);
        var record = _tail.Prepare(header.PaddedLength);
        record[header.Length..].Clear();
        header.Write(record, Segment.Header.Salt);
        _tail.Add(record.Length);
        var address = new RecordAddress(Segment.Header.Number, (int)Segment.End, header.Length);
        Segment.End += record.Length;
        return address;
    }

    /// <summary>Brings what was added into the operating system.</summary>
    /// <exception cref="DiskException">It is not there.</exception>
    public void WriteOut()
    {
        if (Segment.WrittenTo == Segment.End)
            return;
        _file.Write(_tail.From(Segment.WrittenTo), Segment.WrittenTo);
        Segment.WrittenTo = Segment.End;
    }

    /// <summary>Takes the last record out again, which the operating system did not take: a recovery must not find what its writer is told did not happen.</summary>
    /// <param name="length">Its length with padding.</param>
    public void Unwrite(int length)
    {
        _tail.RemoveLast(length);
        Segment.End -= length;
        if (Segment.WrittenTo > Segment.End)
            return;
        try
        {
            _file.Write(_tail.From(Segment.End), Segment.End);
        }
        catch (DiskException)
        {
            // Nothing is certain then; an operation found in doubt is rolled forward everywhere or nowhere.
        }
    }

    /// <summary>Says in the segment that what is before is durable, so that damage to it is not taken for a torn tail.</summary>
    /// <exception cref="DiskException">It does not say so.</exception>
    public void Mark()
    {
        Add(RecordType.Mark, 0, bodyLength: 0);
        WriteOut();
        _markedTo = Segment.End;
    }

    /// <summary>Makes what was written durable. Without the lock, so that writers go on.</summary>
    /// <exception cref="DiskException">It may not be durable, and must be written elsewhere.</exception>
    public void Sync() => _file.Sync();

    /// <summary>Takes note that it is durable up to an offset.</summary>
    /// <param name="end">The offset.</param>
    public void IsSyncedTo(long end)
    {
        Segment.SyncedTo = end;
        _tail.Drop(end);
    }

    /// <summary>Ends it where it is durable: what is behind goes to the next.</summary>
    public void Seal() => Segment.End = Segment.WrittenTo = Segment.SyncedTo;

    public void Dispose() => _file.Dispose();
}
