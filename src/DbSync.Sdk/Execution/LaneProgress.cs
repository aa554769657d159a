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
/// <param name="changed">Pulses when nothing is outstanding and when an awaited position is reached, not at every step of a backlog.</param>
/// <param name="scheduler">Where whoever waits for room goes on; <see langword="null"/>: on the thread pool.</param>
internal sealed class LaneProgress(long cursor, long position, Action<long> advanced, Action stepped, ChangeSignal changed, IWorkScheduler? scheduler = null)
{
    private readonly Lock _lock = new();
    private readonly OutstandingOperations _outstanding = new();
    private readonly ChangeSignal _room = new(scheduler);
    private long _safeSequence = cursor;
    private long _readPosition = position;
    private long _awaited = long.MaxValue;
    private int _roomAt;
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

    /// <summary>Pulses when nothing is outstanding, and when a position that <see cref="Await"/> was told is reached.</summary>
    public ChangeSignal Changed => changed;

    /// <summary>Operations handed to a worker and not done.</summary>
    public int Outstanding
    {
        get
        {
            lock (_lock)
                return _outstanding.Count;
        }
    }

    /// <summary>Everything up to this sequence is done.</summary>
    public long Cursor => CursorWith([]);

    /// <summary>Everything up to this position is done.</summary>
    public long Position
    {
        get
        {
            lock (_lock)
                return PositionNow();
        }
    }

    /// <summary>When the oldest operation that is handed out and not done was journaled.</summary>
    public DateTimeOffset? OldestOutstanding
    {
        get
        {
            lock (_lock)
                return _outstanding.Count == 0 ? null : _outstanding.FirstTime;
        }
    }

    /// <summary>Which of some operations are not done.</summary>
    /// <param name="operations">The operations.</param>
    /// <returns>Their indices.</returns>
    public int[] OutstandingOf(ReadOnlySpan<CommittedEntry> operations)
    {
        var left = new List<int>(operations.Length);
        lock (_lock)
        {
            for (var i = 0; i < operations.Length; i++)
            {
                if (_outstanding.Contains(operations[i].Position))
                    left.Add(i);
            }
        }

        return [.. left];
    }

    /// <summary>Operations are about to be handed out.</summary>
    /// <param name="operations">The operations, in the order of their commits.</param>
    public void Begin(ReadOnlySpan<CommittedEntry> operations)
    {
        lock (_lock)
        {
            foreach (ref readonly var committed in operations)
                _outstanding.Add(committed);
        }
    }

    /// <summary>The reader came this far; what it left out is done.</summary>
    /// <param name="safeSequence">The reader's safe sequence.</param>
    /// <param name="position">The reader's position.</param>
    public void ReadTo(long safeSequence, long position)
    {
        bool isAwaited;
        lock (_lock)
        {
            _safeSequence = Math.Max(_safeSequence, safeSequence);
            _readPosition = Math.Max(_readPosition, position);
            isAwaited = TakeAwaited();
            advanced(_outstanding.SequenceBefore(_safeSequence, []));
        }

        stepped();
        if (isAwaited)
            changed.Pulse();
    }

    /// <summary>What the cursor is once these are done; goes into the store together with them.</summary>
    /// <param name="batch">Operations that are being applied.</param>
    public long CursorWith(ReadOnlySpan<CommittedEntry> batch)
    {
        lock (_lock)
            return _outstanding.SequenceBefore(_safeSequence, batch);
    }

    /// <summary>Operations are done: applied, or dead letters.</summary>
    /// <param name="batch">The operations.</param>
    /// <param name="at">When.</param>
    public void Complete(ReadOnlySpan<CommittedEntry> batch, DateTimeOffset at)
    {
        bool hasRoom;
        bool isAwaited;
        lock (_lock)
        {
            _lastApplied = at;
            foreach (ref readonly var committed in batch)
                _outstanding.Remove(committed.Position);
            hasRoom = _outstanding.Count <= _roomAt;
            isAwaited = TakeAwaited();
            advanced(_outstanding.SequenceBefore(_safeSequence, []));
        }

        if (hasRoom)
            _room.Pulse();
        stepped();
        if (isAwaited)
            changed.Pulse();
    }

    /// <summary>Makes <see cref="Changed"/> pulse, once, when a position is reached.</summary>
    /// <param name="position">The position.</param>
    public void Await(long position)
    {
        lock (_lock)
            _awaited = Math.Min(_awaited, position);
    }

    /// <summary>Completes once no more than so many operations are outstanding, or a worker has nothing to do. One may wait at a time.</summary>
    /// <param name="outstanding">How many.</param>
    public Task WhenRoom(int outstanding)
    {
        lock (_lock)
        {
            _roomAt = outstanding;
            return _outstanding.Count <= outstanding ? Task.CompletedTask : _room.Next;
        }
    }

    /// <summary>A worker has nothing to do: whatever room there is, it is worth being filled.</summary>
    public void NoteIdle() => _room.Pulse();

    private long PositionNow() => _outstanding.Count == 0 ? _readPosition : _outstanding.FirstPosition - 1;

    private bool TakeAwaited()
    {
        var isReached = PositionNow() >= _awaited;
        if (isReached)
            _awaited = long.MaxValue;
        return isReached || _outstanding.Count == 0;
    }
}
