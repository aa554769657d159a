using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>Reads the records of one segment file from front to back, through a buffer.</summary>
internal sealed class SegmentScanner
{
    private const int BufferSize = 256 << 10;

    private readonly IFile _file;
    private readonly uint _salt;
    private byte[] _buffer;
    private long _bufferOffset;
    private int _buffered;

    /// <param name="file">The file.</param>
    /// <param name="number">The segment's number.</param>
    /// <param name="offset">Where to begin: the offset of a record.</param>
    public SegmentScanner(IFile file, long number, long offset)
    {
        _file = file;
        _salt = SegmentHeader.SaltOf(number);
        Offset = offset;
        _bufferOffset = offset;

        // A segment has its length before it is written.
        _buffer = new byte[(int)Math.Clamp(file.Length - offset, RecordHeader.Size, BufferSize)];
    }

    /// <summary>Where the next record begins.</summary>
    public long Offset { get; private set; }

    /// <summary>The segment is known to be durable up to this offset: a record that was read says so.</summary>
    public long SyncedTo { get; private set; }

    /// <summary>Reads the next record, unless what stands there is none.</summary>
    /// <param name="end">Nothing behind this offset is looked at.</param>
    /// <param name="header">Its header.</param>
    /// <param name="body">Its body; valid until the next call.</param>
    public bool TryRead(long end, out RecordHeader header, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!TryPeek(Offset, end, out header, out var record))
            return false;
        body = record[RecordHeader.Size..];
        Offset += header.PaddedLength;
        SyncedTo = Math.Max(SyncedTo, header.SyncedTo);
        return true;
    }

    /// <summary>Reads the record at an offset of this segment, whether in the buffer or not.</summary>
    /// <param name="offset">The offset.</param>
    /// <param name="end">Where the segment ends.</param>
    /// <param name="header">Its header.</param>
    /// <param name="body">Its body; valid until the next call.</param>
    public bool TryReadAt(long offset, long end, out RecordHeader header, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!TryPeek(offset, end, out header, out var record))
            return false;
        body = record[RecordHeader.Size..];
        return true;
    }

    /// <summary>Looks for an intact record behind the next one that says that the next one's place was durable.</summary>
    /// <param name="end">Where the segment ends.</param>
    /// <param name="provesDamage">Whether one says so: then what stands here is damage, and not a torn tail.</param>
    /// <returns>How many intact records there are that will not count.</returns>
    public int LookBehind(long end, out bool provesDamage)
    {
        provesDamage = false;
        var found = 0;
        for (var offset = Offset + 8; offset + RecordHeader.Size <= end;)
        {
            if (!TryPeek(offset, end, out var header, out _))
            {
                offset += 8;
                continue;
            }

            found++;
            provesDamage |= header.SyncedTo > Offset;
            offset += header.PaddedLength;
        }

        return found;
    }

    /// <summary>Whether nothing was ever begun at the place of the next record.</summary>
    /// <param name="end">Where the segment ends.</param>
    public bool IsClean(long end)
    {
        var length = (int)Math.Min(RecordHeader.Size, end - Offset);
        return length <= 0 || !Ensure(Offset, length, end) || At(Offset, length).IndexOfAnyExcept((byte)0) < 0;
    }

    private bool TryPeek(long offset, long end, out RecordHeader header, out ReadOnlySpan<byte> record)
    {
        header = default;
        record = default;
        if (offset + RecordHeader.Size > end
            || !Ensure(offset, RecordHeader.Size, end)
            || !RecordHeader.TryRead(At(offset, RecordHeader.Size), offset, end, out header)
            || !Ensure(offset, header.Length, end))
        {
            return false;
        }

        record = At(offset, header.Length);
        return RecordHeader.IsIntact(record, _salt);
    }

    private ReadOnlySpan<byte> At(long offset, int length) => _buffer.AsSpan((int)(offset - _bufferOffset), length);

    /// <summary>Brings bytes into the buffer.</summary>
    private bool Ensure(long offset, int length, long end)
    {
        if (offset >= _bufferOffset && offset + length <= _bufferOffset + _buffered)
            return true;
        if (length > _buffer.Length)
            _buffer = new byte[length];

        // Not beyond the end: what is written there later must not be missed because its place was read before.
        _bufferOffset = offset;
        _buffered = _file.Read(_buffer.AsSpan(0, (int)Math.Min(_buffer.Length, end - offset)), offset);
        return length <= _buffered;
    }
}
