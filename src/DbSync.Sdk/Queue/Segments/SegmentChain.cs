namespace DbSync.Sdk.Queue.Segments;

/// <summary>The segments of an open journal in their order, and those whose files can go. Called under the log's lock.</summary>
internal sealed class SegmentChain
{
    private readonly List<Segment> _segments;
    private readonly Queue<Segment> _retired = new();
    private long _closedBytes;

    /// <param name="segments">What recovery found.</param>
    public SegmentChain(List<Segment> segments)
    {
        _segments = segments;
        _closedBytes = segments.Sum(static segment => segment.End);
    }

    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>How many bytes the segments take, but for the last.</summary>
    public long ClosedBytes => _closedBytes;

    /// <summary>The sequence up to which operations may have been trimmed.</summary>
    public long TrimmedSequence => _segments[0].Header.FirstSequence - 1;

    /// <summary>Begins with the segment that is written first.</summary>
    /// <param name="first">The segment.</param>
    public void Begin(Segment first) => _segments.Add(first);

    /// <summary>Goes on with another segment.</summary>
    /// <param name="next">The segment.</param>
    public void Add(Segment next)
    {
        _closedBytes += _segments[^1].End;
        _segments.Add(next);
    }

    /// <summary>Forgets segments that hold nothing behind a sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>Whether there are files to remove.</returns>
    public bool Trim(long sequence)
    {
        while (_segments.Count > 1 && _segments[1].Header.FirstSequence - 1 <= sequence)
        {
            _retired.Enqueue(_segments[0]);
            _closedBytes -= _segments[0].End;
            _segments.RemoveAt(0);
        }

        return _retired.Count > 0;
    }

    /// <summary>The next segment whose file can go; <see langword="null"/>: there is none.</summary>
    public Segment? PeekRetired() => _retired.TryPeek(out var next) ? next : null;

    /// <summary>The file of the next one is gone.</summary>
    public void DequeueRetired() => _retired.Dequeue();
}
