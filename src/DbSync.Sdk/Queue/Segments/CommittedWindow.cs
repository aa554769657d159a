namespace DbSync.Sdk.Queue.Segments;

/// <summary>The most recent commits, for readers that are close behind; bounded by the bytes of their payloads and by their number.</summary>
/// <param name="maxBytes">The most bytes of payloads.</param>
internal sealed class CommittedWindow(long maxBytes)
{
    private const int MostEntries = 1 << 14;

    private readonly CommittedEntry[] _ring = new CommittedEntry[MostEntries];
    private int _head;
    private int _count;
    private long _bytes;

    /// <summary>The position of the oldest entry; one behind the last when there is none.</summary>
    public long FirstPosition { get; private set; } = 1;

    public void Reset(long nextPosition) => FirstPosition = nextPosition;

    public void Add(CommittedEntry entry)
    {
        _bytes += entry.Entry.Payload.Length;
        while (_count > 0 && (_bytes > maxBytes || _count == MostEntries))
            DropFirst();
        _ring[(_head + _count) % MostEntries] = entry;
        _count++;
    }

    /// <summary>The entry at a position, if it is still here.</summary>
    /// <param name="position">The position.</param>
    /// <param name="entry">The entry.</param>
    public bool TryGet(long position, out CommittedEntry entry)
    {
        if (position < FirstPosition || position >= FirstPosition + _count)
        {
            entry = default;
            return false;
        }

        entry = _ring[(int)((_head + (position - FirstPosition)) % MostEntries)];
        return true;
    }

    private void DropFirst()
    {
        _bytes -= _ring[_head].Entry.Payload.Length;
        _ring[_head] = default;
        _head = (_head + 1) % MostEntries;
        _count--;
        FirstPosition++;
    }
}
