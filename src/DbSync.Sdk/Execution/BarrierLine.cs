using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>The barriers that a run has before it, by position.</summary>
/// <param name="scheduler">Where whoever waits goes on.</param>
internal sealed class BarrierLine(IWorkScheduler scheduler)
{
    private readonly Lock _lock = new();
    private readonly ChangeSignal _changed = new(scheduler);
    private readonly Queue<LaneBarrier> _barriers = new();
    private volatile bool _isEmpty = true;
    private bool _isClosed;

    /// <summary>Completes when a barrier is added from now on.</summary>
    public Task Changed => _changed.Next;

    /// <summary>Adds a barrier at a position not before those added earlier.</summary>
    /// <param name="barrier">The barrier.</param>
    /// <returns><see langword="false"/>: the run has ended.</returns>
    public bool TryAdd(LaneBarrier barrier)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            _barriers.Enqueue(barrier);
            _isEmpty = false;
        }

        _changed.Pulse();
        return true;
    }

    /// <summary>Whether a reader at a position has come to the first barrier. Asked for each operation, so it costs nothing while there is none.</summary>
    /// <param name="position">The position.</param>
    public bool IsDue(long position) => !_isEmpty && Due(position) is not null;

    /// <summary>The first barrier, if a reader at a position has come to it.</summary>
    /// <param name="position">The position.</param>
    public LaneBarrier? Due(long position)
    {
        lock (_lock)
            return _barriers.TryPeek(out var first) && first.Position <= position ? first : null;
    }

    public void Remove(LaneBarrier barrier)
    {
        lock (_lock)
        {
            if (_barriers.TryPeek(out var first) && first == barrier)
                _barriers.Dequeue();
            _isEmpty = _barriers.Count == 0;
        }
    }

    /// <summary>Tells whoever waits at a barrier that it will not be reached.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            while (_barriers.TryDequeue(out var barrier))
                barrier.Abandon();
        }
    }
}
