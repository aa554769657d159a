namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// The records of the current segment that are not known to be durable. When the disk fails to make them so, the file's content is anybody's
/// guess, also when it is read back; so they are kept here, to be written again elsewhere.
/// </summary>
internal sealed class UnsyncedTail
{
    private const int LargestKept = 16 << 20;

    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _length;
    private long _offset;

    /// <summary>Begins anew.</summary>
    /// <param name="offset">The offset of the next record in its segment.</param>
    public void Reset(long offset)
    {
        _start = _length = 0;
        _offset = offset;

        // One huge record must not take its memory for ever.
        if (_buffer.Length > LargestKept)
            _buffer = new byte[LargestKept];
    }

    public int Length => _length;

    /// <summary>Room for a record behind the last; it counts once it is added.</summary>
    /// <param name="length">The record's length with padding.</param>
    public Span<byte> Prepare(int length)
    {
        if (_start + _length + length + RecordHeader.Size > _buffer.Length)
            MakeRoom(length + RecordHeader.Size);
        return _buffer.AsSpan(_start + _length, length);
    }

    /// <summary>Adds the record that was prepared.</summary>
    /// <param name="length">Its length with padding.</param>
    public void Add(int length) => _length += length;

    /// <summary>Takes the last record out again.</summary>
    /// <param name="length">Its length with padding.</param>
    public void RemoveLast(int length) => _length -= length;

    /// <summary>What is behind an offset, and zeros behind that: whatever the file held there before is no record.</summary>
    /// <param name="offset">The offset of a record in the segment.</param>
    public ReadOnlySpan<byte> From(long offset)
    {
        _buffer.AsSpan(_start + _length, RecordHeader.Size).Clear();
        var skipped = (int)(offset - _offset);
        return _buffer.AsSpan(_start + skipped, _length - skipped + RecordHeader.Size);
    }

    /// <summary>What is before an offset is durable.</summary>
    /// <param name="offset">The offset.</param>
    public void Drop(long offset)
    {
        var dropped = (int)(offset - _offset);
        if (dropped <= 0)
            return;
        _start = dropped == _length ? 0 : _start + dropped;
        _length -= dropped;
        _offset = offset;
    }

    /// <summary>The records, with the offset of each.</summary>
    public IEnumerable<(long Offset, ReadOnlyMemory<byte> Record)> List()
    {
        for (var at = 0; at < _length;)
        {
            RecordHeader.TryRead(_buffer.AsSpan(_start + at), _offset + at, long.MaxValue, out var header);
            yield return (_offset + at, _buffer.AsMemory(_start + at, header.PaddedLength));
            at += header.PaddedLength;
        }
    }

    private void MakeRoom(int length)
    {
        var target = _length + length > _buffer.Length / 2 ? new byte[Math.Max(_buffer.Length * 2, _length + length)] : _buffer;
        _buffer.AsSpan(_start, _length).CopyTo(target);
        _buffer = target;
        _start = 0;
    }
}
