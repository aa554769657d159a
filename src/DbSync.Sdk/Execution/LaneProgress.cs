using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>
/// What a lane has applied: from operations that end out of order it works out the cursor, the sequence up to which everything is applied,
/// and the position, the same in the order of the commits.
/// </summary>
/// <param name="cursor">Where the lane begins.</param>
/// <param name="position">The same in the order of the commits.</param>
/// <param name="advanced">Called, under this object's lock, with the cursor after every step: whoever sees a position sees its cursor told.</param>
/// <param name="stepped">Called after every step, under no lock.</param>
/// <param name="changed">Pulses after every step.</param>
internal sealed class LaneProgress(long cursor, long position, Action<long> advanced, Action stepped, ChangeSignal changed)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<long> _sequences = [];
    private readonly SortedDictionary<long, DateTimeOffset> _positions = [];
    private long _safeSequence = cursor;
    private long _readPosition = position;
    private DateTimeOffset? _lastApplied;

    /// <summary>When operations were last done; <see langword="null"/>: not yet.</summary>
    public DateTimeOffset? LastApplied
    {
        get
        {
            lock (_lock)
                return _lastApplied;
        }
    }

    /// <summary>Pulses at every step.</summary>
    public ChangeSignal Changed => changed;

    /// <summary>Operations handed to a worker and not done.</summary>
    public int Outstanding
    {
        get
        {
            lock (_lock)
                return _sequences.Count;
        }
    }

    /// <summary>Everything up to this sequence is done.</summary>
    public long Cursor
    {
        get
        {
            lock (_lock)
                return CursorWithout([]);
        }
    }

    /// <summary>Everything up to this position is done.</summary>
    public long Position
    {
        get
        {
            lock (_lock)
                return _positions.Count == 0 ? _readPosition : FirstPosition() - 1;
        }
    }

    /// <summary>When the oldest operation that is handed out and not done was journaled.</summary>
    public DateTimeOffset? OldestOutstanding
    {
        get
        {
            lock (_lock)
                return _positions.Count == 0 ? null : _positions[FirstPosition()];
        }
    }

    /// <summary>Those of some operations that are not done.</summary>
    /// <param name="operations">The operations.</param>
    public CommittedEntry[] OutstandingOf(ReadOnlySpan<CommittedEntry> operations)
    {
        var left = new List<CommittedEntry>(operations.Length);
        lock (_lock)
        {
            foreach (var operation in operations)
            {
                if (_sequences.Contains(operation.Entry.Sequence))
                    left.Add(operation);
            }
        }

        return [.. left];
    }

    public void Begin(CommittedEntry committed)
    {
        lock (_lock)
        {
            _sequences.Add(committed.Entry.Sequence);
            _positions.Add(committed.Position, committed.Entry.At);
        }
    }

    /// <summary>The reader came this far; what it left out is done.</summary>
    /// <param name="safeSequence">The reader's safe sequence.</param>
    /// <param name="position">The reader's position.</param>
    public void ReadTo(long safeSequence, long position)
    {
        lock (_lock)
        {
            _safeSequence = Math.Max(_safeSequence, safeSequence);
            _readPosition = Math.Max(_readPosition, position);
            advanced(CursorWithout([]));
        }

        stepped();
        changed.Pulse();
    }

    /// <summary>What the cursor is once these are done; goes into the store together with them.</summary>
    /// <param name="batch">Operations that are being applied.</param>
    public long CursorWith(ReadOnlySpan<CommittedEntry> batch)
    {
        lock (_lock)
            return CursorWithout(batch);
    }

    /// <summary>Operations are done: applied, or dead letters.</summary>
    /// <param name="batch">The operations.</param>
    /// <param name="at">When.</param>
    public void Complete(ReadOnlySpan<CommittedEntry> batch, DateTimeOffset at)
    {
        lock (_lock)
        {
            _lastApplied = at;
            foreach (var committed in batch)
            {
                _sequences.Remove(committed.Entry.Sequence);
                _positions.Remove(committed.Position);
            }

            advanced(CursorWithout([]));
        }

        stepped();
        changed.Pulse();
    }

    private long CursorWithout(ReadOnlySpan<CommittedEntry> batch)
    {
        if (batch.IsEmpty)
            return _sequences.Count == 0 ? _safeSequence : Math.Min(_safeSequence, _sequences.Min - 1);
        var done = new HashSet<long>(batch.Length);
        foreach (var committed in batch)
            done.Add(committed.Entry.Sequence);
        foreach (var sequence in _sequences)
        {
            if (!done.Contains(sequence))
                return Math.Min(_safeSequence, sequence - 1);
        }

        return _safeSequence;
    }

    private long FirstPosition()
    {
        using var positions = _positions.GetEnumerator();
        positions.MoveNext();
        return positions.Current.Key;
    }
}
