using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>
/// One stretch of a lane's work, from a cursor on: it reads the journal and hands the operations to its workers by ordering key. It ends when
/// it is told to, or when the secondary comes back without what it had.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class LaneRun<TStorage> : IAsyncDisposable
    where TStorage : class
{
    // Enough that a worker seldom waits for the dispatcher, which fills up half of it at a time; a bound, so that a backlog stays in the journal.
    private const int BatchesPerWorker = 8;

    // A single worker keeps nobody else waiting: more than the batch after the one under way would only grow old in memory, and cost the collector.
    private const int BatchesOfOnlyWorker = 2;

    private readonly LaneContext<TStorage> _context;
    private readonly IJournalReader _reader;
    private readonly LaneWorkers<TStorage> _workers;
    private readonly BarrierLine _barriers;
    private readonly CancellationTokenSource _ending = new();
    private readonly int _window;
    private CommittedEntry? _heldBack;
    private long _position;
    private long _safeSequence;
    private volatile bool _isStarted;
    private Task _running = Task.CompletedTask;

    /// <summary>Prepares a run; nothing is read yet.</summary>
    /// <param name="context">The lane.</param>
    /// <param name="pause">The lane's gate.</param>
    /// <param name="cursor">Where it begins.</param>
    /// <param name="store">The secondary's own cursor.</param>
    /// <param name="advanced">Called with the cursor after every step.</param>
    /// <param name="stepped">Called after every step, under no lock.</param>
    /// <param name="changed">Pulses when the run has caught up and when an awaited position is reached.</param>
    public LaneRun(LaneContext<TStorage> context, LanePause pause, long cursor, StoredCursor<TStorage> store, Action<long> advanced, Action stepped, ChangeSignal changed)
    {
        _context = context;
        Store = store;
        _reader = context.Queue.Journal.OpenReader(cursor);
        _barriers = new BarrierLine(context.Scheduler);
        _position = _reader.Position;
        _safeSequence = cursor;
        Progress = new LaneProgress(cursor, _position, advanced, stepped, changed, context.Scheduler);
        _window = context.Options.BatchSize * (context.Options.WorkerCount == 1 ? BatchesOfOnlyWorker : context.Options.WorkerCount * BatchesPerWorker);
        var executor = new BatchExecutor<TStorage>(context, pause, Progress, store, End);
        var workers = new LaneWorker<TStorage>[context.Options.WorkerCount];
        for (var i = 0; i < workers.Length; i++)
            workers[i] = new LaneWorker<TStorage>(context, pause, new BatchApplier<TStorage>(context, Progress, executor), Progress.NoteIdle);
        _workers = new LaneWorkers<TStorage>(context, Progress, workers);
    }

    public LaneProgress Progress { get; }

    public StoredCursor<TStorage> Store { get; }

    /// <summary>Ends with the run.</summary>
    public CancellationToken Ended => _ending.Token;

    public void Start()
    {
        _isStarted = true;
        var tasks = new List<Task> { _context.Scheduler.Run(ReadAsync) };
        if (Store.IsKept)
            tasks.Add(_context.Scheduler.Run(WatchConnectionAsync));
        foreach (var worker in _workers.All)
            tasks.Add(_context.Scheduler.Run(() => worker.RunAsync(_ending.Token)));
        _running = Task.WhenAll(tasks);
    }

    /// <summary>Makes the lane stand still at the current end of the commits. No write is under way.</summary>
    public LaneBarrier PlaceBarrier()
    {
        var barrier = new LaneBarrier(_context.Queue.Journal.CommittedPosition, _context.Scheduler);
        if (!_barriers.TryAdd(barrier))
            barrier.Abandon();
        return barrier;
    }

    /// <summary>Applies a dead letter once more, between the batches of its key's worker.</summary>
    /// <param name="request">The dead letter.</param>
    public void Replay(ReplayRequest request)
    {
        if (_isStarted)
            _workers.Of(request.Letter.OrderingKey).Enqueue(request);
        else
            LaneWorker<TStorage>.Refuse(request);
    }

    /// <summary>Has the secondary store the cursor, if it stands behind what is applied: the journal keeps what is behind a stored cursor.</summary>
    public void StoreCursor()
    {
        if (_isStarted && !Store.IsInSnapshot && Store.Floor is { } floor && floor < Progress.Cursor)
            _workers.All[0].StoreCursor();
    }

    /// <summary>Ends the run: what it has not applied stays in the journal.</summary>
    public void End() => _ = _context.Scheduler.Cancel(_ending);

    public async ValueTask DisposeAsync()
    {
        // What a store registered on the token may throw; the run ends all the same.
        await _context.Scheduler.Cancel(_ending).ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _barriers.Close();
        _reader.Dispose();
        _ending.Dispose();
    }

    /// <summary>
    /// Asks the secondary on each connection whether it has what it had, also when there is nothing to apply: what it lost must not be missed
    /// until the next write.
    /// </summary>
    private async Task WatchConnectionAsync()
    {
        var stop = _ending.Token;
        while (true)
        {
            var generation = await _context.Connection.WaitUntilReadyAsync(stop).ConfigureAwait(false);
            try
            {
                if (!await Store.IsIntactAsync(generation, stop).ConfigureAwait(false))
                {
                    End();
                    return;
                }

                // Whoever drains the lane waits for this.
                Progress.Changed.Pulse();
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                _context.Connection.ReportFailure(generation, error, Store.Unready(error));
            }

            while (true)
            {
                var changed = _context.Connection.Changed.Next;
                if (_context.Connection.Generation != generation)
                    break;
                await changed.WaitAsync(stop).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            await DispatchAsync().ConfigureAwait(false);
        }
        finally
        {
            // However long a worker's call still hangs: the reader must not keep what is written from now on.
            _barriers.Close();
            _reader.Dispose();
        }
    }

    private async Task DispatchAsync()
    {
        var stop = _ending.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await StandStillAsync(stop).ConfigureAwait(false);
                var placed = _barriers.Changed;
                var full = HandOut();
                Progress.ReadTo(_safeSequence, _position);

                if (_barriers.IsDue(_position))
                    continue;
                if (!full)
                    await WhenAny(_reader.WaitAsync(stop).AsTask(), placed, stop).ConfigureAwait(false);
                else
                    await WaitForRoomAsync(stop).ConfigureAwait(false);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                // The journal could not be read. A lane that ended here would be dead without a word.
                var pause = _context.Options.RetryBackoffCap;
                SyncLog.LaneFailed(_context.Logger, _context.Name, error.GetType().Name, (long)pause.TotalMilliseconds);
                await Delay.WaitAsync(pause, _context.Time, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>When the reader has come to a barrier, waits until all before it is applied, and then until it is released.</summary>
    private async ValueTask StandStillAsync(CancellationToken stop)
    {
        while (_barriers.Due(_position) is { } barrier)
        {
            while (true)
            {
                var progressed = Progress.Changed.Next;
                if (Progress.Outstanding == 0)
                    break;
                await progressed.WaitAsync(stop).ConfigureAwait(false);
            }

            // Also an end waits for whoever works on the secondary here: what it writes must not come after newer operations.
            barrier.Reach();
            await barrier.Released.ConfigureAwait(false);
            _barriers.Remove(barrier);
        }
    }

    private static async ValueTask WhenAny(Task first, Task second, CancellationToken stop) =>
        await Task.WhenAny(first, second).WaitAsync(stop).ConfigureAwait(false);

    /// <summary>
    /// Waits until half of the window is free, not until any of it is: to wake up after each batch would cost a good part of what a batch does.
    /// A worker that has nothing to do is not kept waiting for that, though.
    /// </summary>
    private async ValueTask WaitForRoomAsync(CancellationToken stop)
    {
        // Taken before the workers are looked at: one that becomes idle afterwards completes it.
        var room = Progress.WhenRoom(_window / 2);
        if (_workers.IsAnyIdle)
            room = Progress.WhenRoom(_window - 1);
        await room.WaitAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Hands out what is there, up to the window and to the next barrier.</summary>
    /// <returns>Whether it stopped before the journal was empty.</returns>
    private bool HandOut()
    {
        var burst = false;
        try
        {
            for (var room = 0; room > 0 || (room = _window - Progress.Outstanding - _workers.Staged) > 0; room--)
            {
                if (_barriers.IsDue(_position))
                    return true;
                if (!TryRead(out var committed))
                    return false;

                // Looked at once more: a barrier may have been placed, and this committed behind it, between the first look and the read.
                if (_barriers.IsDue(committed.Position - 1))
                {
                    _heldBack = committed;
                    _position = committed.Position - 1;
                    return true;
                }

                _position = committed.Position;
                _safeSequence = _reader.SafeSequence;
                if (!_context.PropagatesDeletes && _context.Catalog.IsDelete(committed.Entry.OpType))
                    continue;
                if (!burst)
                {
                    burst = true;
                    _workers.SetMoreIsComing(true);
                }

                _workers.Stage(committed);
            }

            return true;
        }
        finally
        {
            if (burst)
            {
                _workers.HandOver();
                _workers.SetMoreIsComing(false);
            }
        }
    }

    private bool TryRead(out CommittedEntry committed)
    {
        if (_heldBack is { } held)
        {
            committed = held;
            _heldBack = null;
            return true;
        }

        if (_reader.TryRead(out committed))
            return true;
        (_position, _safeSequence) = (_reader.Position, _reader.SafeSequence);
        return false;
    }
}
