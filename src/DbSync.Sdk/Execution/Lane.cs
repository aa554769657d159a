using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>
/// Everything that replicates to one secondary. It reads the journal behind its cursor, hands the operations to its workers by ordering
/// key, and depends on no other lane.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class Lane<TStorage> : IAsyncDisposable
    where TStorage : class
{
    // Enough that a worker never waits for the dispatcher; a bound, so that a backlog stays in the journal.
    private const int BatchesPerWorker = 4;

    private readonly LaneContext<TStorage> _context;
    private readonly LanePause _pause;
    private readonly QueueClaim _claim;
    private readonly IJournalReader _reader;
    private readonly LaneProgress _progress;
    private readonly LaneWorker<TStorage>[] _workers;
    private readonly CancellationTokenSource _stopping;
    private readonly Lock _discarding = new();
    private readonly int _window;
    private long _discardedDelete = long.MaxValue;
    private Task _running = Task.CompletedTask;

    public Lane(LaneContext<TStorage> context, PauseGate enginePause, QueueClaim claim)
    {
        _context = context;
        _claim = claim;
        _pause = new LanePause(enginePause, context.Scheduler);
        _reader = context.Queue.Journal.OpenReader(claim.Cursor);
        _progress = new LaneProgress(claim.Cursor, _reader.Position, cursor => context.Queue.Advance(claim, cursor), context.Scheduler);
        _window = context.Options.BatchSize * context.Options.WorkerCount * BatchesPerWorker;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(claim.Detached);
        claim.Detached.Register(() =>
        {
            SyncLog.SecondaryDetached(context.Logger, context.Name);
            _progress.Changed.Pulse();
        });
        _workers = new LaneWorker<TStorage>[context.Options.WorkerCount];
        for (var i = 0; i < _workers.Length; i++)
            _workers[i] = new LaneWorker<TStorage>(context, _pause, new BatchApplier<TStorage>(context, _pause, _progress));
    }

    public LaneContext<TStorage> Context => _context;

    public LaneProgress Progress => _progress;

    public PauseGate Pause => _pause.Own;

    public bool IsPaused => _pause.IsPaused;

    /// <summary>Whether the lane lost its place in the journal and needs a snapshot.</summary>
    public bool IsDetached => _claim.IsDetached;

    /// <summary>Committed operations that the secondary does not have.</summary>
    public long LagOperations => Math.Max(_context.Queue.Journal.CommittedPosition - _progress.Position, 0);

    /// <summary>The age of the oldest committed operation that the secondary does not have; never negative, whatever the clock does.</summary>
    public TimeSpan Lag =>
        _progress.OldestOutstanding is { } oldest && _context.Time.GetUtcNow() - oldest is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;

    /// <summary>The sequence up to which every delete is certainly applied here; 0 when deletes are retained.</summary>
    public long DeletesAppliedUpTo
    {
        get
        {
            if (!_context.PropagatesDeletes)
                return 0;
            var cursor = _progress.Cursor;
            var rejected = _context.DeadLetters.OldestDelete(_context.Name) ?? long.MaxValue;
            return Math.Min(cursor, Math.Min(rejected, Volatile.Read(ref _discardedDelete)) - 1);
        }
    }

    /// <summary>A dead letter is given up. If it is a delete, the secondary keeps the row for ever, and merged reads must go on hiding it.</summary>
    /// <param name="letter">The dead letter.</param>
    public void NoteDiscarded(DeadLetter letter)
    {
        if (_context.Catalog.IsDelete(letter.OpType))
        {
            lock (_discarding)
                Volatile.Write(ref _discardedDelete, Math.Min(letter.Sequence, _discardedDelete));
        }
    }

    public void Start()
    {
        var tasks = new List<Task> { _context.Scheduler.Run(DispatchAsync) };
        foreach (var worker in _workers)
            tasks.Add(_context.Scheduler.Run(() => worker.RunAsync(_stopping.Token)));
        _running = EndAsync(Task.WhenAll(tasks));
    }

    /// <summary>Waits until everything up to a position is applied, or until the lane cannot apply anything for now.</summary>
    /// <param name="position">The position in the order of the commits.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task DrainAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            var progressed = _progress.Changed.Next;
            var connection = _context.Connection.Changed.Next;
            var paused = _pause.Own.Changed.Next;
            var state = _context.Connection.State;
            if (_progress.Position >= position || IsDetached || IsPaused || state is ConnectionState.Disconnected or ConnectionState.Failed)
                return;
            if (_stopping.IsCancellationRequested)
                throw new ObjectDisposedException("DbSyncEngine", $"The engine has stopped before {_context.Name} had everything.");
            await Task.WhenAny(progressed, connection, paused).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Applies a dead letter once more, between the batches of its key's worker.</summary>
    /// <param name="request">The dead letter.</param>
    public Task ReplayAsync(ReplayRequest request)
    {
        // Whoever gave up waiting does not look at what became of it.
        _ = request.Done.Task.ContinueWith(
            static done => done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        WorkerOf(request.Letter.OrderingKey).Enqueue(request);
        return request.Done.Task.WaitAsync(request.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // What a store registered on the token may throw; the lane ends all the same.
        await _context.Scheduler.Cancel(_stopping).ConfigureAwait(false);
        _progress.Changed.Pulse();
        await _running.ConfigureAwait(false);
        _reader.Dispose();
        _stopping.Dispose();
    }

    private async Task EndAsync(Task tasks)
    {
        await tasks.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A lane that lost its place ends long before the engine does: its reader must not keep what is written from then on.
        _reader.Dispose();
    }

    private async Task DispatchAsync()
    {
        var stop = _stopping.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var full = HandOut();
                _progress.ReadTo(_reader.SafeSequence, _reader.Position);

                // Taken after our own step, which it would tell us about at once: a full window would be looked at again and again.
                var progressed = _progress.Changed.Next;
                if (!full)
                    await _reader.WaitAsync(stop).ConfigureAwait(false);
                else if (_progress.Outstanding >= _window)
                    await progressed.WaitAsync(stop).ConfigureAwait(false);
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

    /// <summary>Hands out what is there, up to the window.</summary>
    /// <returns>Whether the window was full before the journal was empty.</returns>
    private bool HandOut()
    {
        var burst = false;
        try
        {
            while (_progress.Outstanding < _window)
            {
                if (!_reader.TryRead(out var committed))
                    return false;
                if (!_context.PropagatesDeletes && _context.Catalog.IsDelete(committed.Entry.OpType))
                    continue;
                if (!burst)
                {
                    burst = true;
                    TellWorkers(moreIsComing: true);
                }

                _progress.Begin(committed);
                WorkerOf(committed.Entry.OrderingKey).Enqueue(committed);
            }

            return true;
        }
        finally
        {
            if (burst)
                TellWorkers(moreIsComing: false);
        }
    }

    private void TellWorkers(bool moreIsComing)
    {
        foreach (var worker in _workers)
            worker.SetMoreIsComing(moreIsComing);
    }

    private LaneWorker<TStorage> WorkerOf(string orderingKey) => _workers[StableHash.Of(orderingKey) % (uint)_workers.Length];
}
