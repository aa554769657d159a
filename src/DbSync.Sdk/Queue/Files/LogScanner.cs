namespace DbSync.Sdk.Queue.Files;

/// <summary>Reads the records of a <see cref="RecordLog"/> from front to back, through a buffer.</summary>
/// <param name="file">The file.</param>
/// <param name="generation">The file's generation.</param>
/// <param name="offset">Where the first record begins.</param>
/// <param name="end">Nothing behind this offset is looked at.</param>
internal sealed class LogScanner(IFile file, long generation, long offset, long end)
{
    private const int BufferSize = 256 << 10;

    private byte[] _buffer = new byte[(int)Math.Clamp(end - offset, LogFrame.Size, BufferSize)];
    private long _bufferOffset = offset;
    private int _buffered;

    /// <summary>Where the next record begins.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>The file is known to be durable up to this offset: a record that was read says so.</summary>
    public long SyncedTo { get; private set; }

    /// <summary>Reads the next record, unless what stands there is none.</summary>
    /// <param name="body">The record; empty: it says nothing. Valid until the next call.</param>
    public bool TryRead(out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!TryPeek(Offset, out var frame, out var record))
            return false;
        body = record[LogFrame.Size..];
        Offset += frame.PaddedLength;
        SyncedTo = Math.Max(SyncedTo, frame.SyncedTo);
        return true;
    }

    /// <summary>Looks for an intact record behind what stands at <see cref="Offset"/> that says that its place was durable.</summary>
    /// <param name="provesDamage">Whether one says so: then what stands here is damage, and not a torn tail.</param>
    /// <returns>How many intact records there are behind it.</returns>
    public int LookBehind(out bool provesDamage)
    {
        provesDamage = false;
        var found = 0;
        for (var at = Offset + LogFrame.Alignment; at + LogFrame.Size <= end;)
        {
            if (!TryPeek(at, out var frame, out _))
            {
                at += LogFrame.Alignment;
                continue;
            }

            found++;
            provesDamage |= frame.SyncedTo > Offset;
            at += frame.PaddedLength;
        }

        return found;
    }

    private bool TryPeek(long at, out LogFrame frame, out ReadOnlySpan<byte> record)
    {
        frame = default;
        record = default;
        if (at + LogFrame.Size > end || !Ensure(at, LogFrame.Size) || !LogFrame.TryRead(At(at, LogFrame.Size), at, end, out frame))
            return false;
        var length = LogFrame.Size + frame.BodyLength;
        if (!Ensure(at, length))
            return false;
        record = At(at, length);
        return LogFrame.IsIntact(record, at, generation);
    }

    private ReadOnlySpan<byte> At(long at, int length) => _buffer.AsSpan((int)(at - _bufferOffset), length);

    /// <summary>Brings bytes into the buffer.</summary>
    private bool Ensure(long at, int length)
    {
        if (at >= _bufferOffset && at + length <= _bufferOffset + _buffered)
            return true;
        if (length > _buffer.Length)
            _buffer = new byte[length];
        _bufferOffset = at;
        _buffered = file.Read(_buffer.AsSpan(0, (int)Math.Min(_buffer.Length, end - at)), at);
        return length <= _buffered;
    }
}
