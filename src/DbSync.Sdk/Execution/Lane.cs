using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution.Snapshots;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>
/// Everything that replicates to one secondary: it finds out where to begin, sets the secondary up from the primary if need be, and runs until
/// the engine stops; it depends on no other lane.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class Lane<TStorage> : IAsyncDisposable
    where TStorage : class
{
    private readonly LaneContext<TStorage> _context;
    private readonly LanePause _pause;
    private readonly QueueClaim _claim;
    private readonly LaneStarter<TStorage> _starter;
    private readonly SnapshotDesk<TStorage> _snapshots;
    private readonly ChangeSignal _changed;
    private readonly CancellationTokenSource _stopping = new();
    private volatile LaneRun<TStorage> _run;
    private volatile bool _isPlaced;
    private long _catchUpTo;
    private Task _running = Task.CompletedTask;

    public Lane(LaneContext<TStorage> context, PauseGate enginePause, QueueClaim claim)
    {
        _context = context;
        _claim = claim;
        _pause = new LanePause(enginePause, context.Scheduler);
        _changed = new ChangeSignal(context.Scheduler);
        _starter = new LaneStarter<TStorage>(context, claim);
        _snapshots = new SnapshotDesk<TStorage>(context, _pause, claim, _changed);
        _run = NewRun(claim.Cursor, new StoredCursor<TStorage>(context));
    }

    public LaneContext<TStorage> Context => _context;

    public LaneProgress Progress => _run.Progress;

    public PauseGate Pause => _pause.Own;

    public bool IsPaused => _pause.IsPaused;

    /// <summary>Called after every step, under no lock.</summary>
    public Action? Stepped { get; set; }

    /// <summary>Why the secondary needs a snapshot, or is being given one; <see langword="null"/>: it is whole.</summary>
    public string? SnapshotReason => _snapshots.Reason;

    /// <summary>Whether the secondary is not whole: it lost its place in the journal, or never had one.</summary>
    public bool NeedsSnapshot => _snapshots.Reason is not null;

    /// <summary>
    /// Whether merged reads may ask the secondary: it is known to have what it had, and one that lost its tail has it again. What it lost may
    /// be deletes whose tombstones are gone.
    /// </summary>
    public bool IsReadable
    {
        get
        {
            if (NeedsSnapshot || _context.Connection.State != ConnectionState.Connected)
                return false;
            var run = _run;
            if (!_isPlaced)
                return !_context.Checkpoint.IsDurable && !run.Store.IsKept;
            return run.Store.IsVerified(_context.Connection.Generation) && run.Progress.Cursor >= Volatile.Read(ref _catchUpTo);
        }
    }

    /// <summary>The sequence up to which the lane needs no tombstones; <see langword="null"/>: it needs none, because it loses what it has.</summary>
    public long? NeedsTombstonesBehind => NeedsSnapshot && !_isPlaced && _context.PropagatesDeletes ? null : DeletesAppliedUpTo;

    /// <summary>How far the snapshot under way has come; <see langword="null"/>: there is none.</summary>
    public SnapshotProgress? Snapshot => _snapshots.Progress;

    /// <summary>Committed operations that the secondary does not have.</summary>
    public long LagOperations => Math.Max(_context.Queue.Journal.CommittedPosition - Progress.Position, 0);

    /// <summary>The age of the oldest committed operation that the secondary does not have; never negative, whatever the clock does.</summary>
    public TimeSpan Lag =>
        Progress.OldestOutstanding is { } oldest && _context.Time.GetUtcNow() - oldest is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;

    /// <summary>The sequence up to which every delete is certainly applied here; 0 when deletes are retained.</summary>
    public long DeletesAppliedUpTo
    {
        get
        {
            if (!_context.PropagatesDeletes)
                return 0;
            var cursor = Progress.Cursor;
            return _context.DeadLetters.OldestMissedDelete(_context.Name) is { } missed ? Math.Min(cursor, missed - 1) : cursor;
        }
    }

    /// <summary>Tells the checkpoint how far the secondary is, once that is known.</summary>
    public void Remember()
    {
        if (!_isPlaced || NeedsSnapshot)
            return;
        _run.StoreCursor();
        var cursor = new ReplicationCursor(_context.Queue.Journal.Id, Progress.Cursor);
        _context.Checkpoint.Update(_context.Name, secondary => secondary.SnapshotReason is null ? secondary with { Cursor = cursor } : secondary);
    }

    /// <summary>What is remembered is durable: the journal may forget what is before it, and before the cursor that the secondary itself stored.</summary>
    /// <param name="secondary">What is remembered.</param>
    public void MakeDurable(SecondaryCheckpoint secondary)
    {
        if (_isPlaced && (secondary.Snapshot?.Cursor ?? secondary.Cursor) is { } cursor && cursor.JournalId == _context.Queue.Journal.Id)
            _context.Queue.MakeDurable(_claim, Math.Min(cursor.Sequence, _run.Store.Floor ?? long.MaxValue));
    }

    public void Start() => _running = _context.Scheduler.Run(RunAsync);

    /// <summary>Waits until everything up to a position is applied, or until the lane cannot apply anything for now.</summary>
    /// <param name="position">The position in the order of the commits.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task DrainAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = _changed.Next;
            var connection = _context.Connection.Changed.Next;
            var paused = _pause.Own.Changed.Next;
            var state = _context.Connection.State;
            var run = _run;
            run.Progress.Await(position);

            // On a new connection the secondary may turn out to have less than it had.
            if (NeedsSnapshot
                ? !_snapshots.IsUnderWay
                : _isPlaced && run.Progress.Position >= position && run.Store.IsVerified(_context.Connection.Generation))
                return;
            if (IsPaused || state is ConnectionState.Disconnected or ConnectionState.Failed)
                return;
            if (_stopping.IsCancellationRequested)
                throw new ObjectDisposedException("DbSyncEngine", $"The engine has stopped before {_context.Name} had everything.");
            await Task.WhenAny(changed, connection, paused).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells whoever waits for the lane to look again.</summary>
    public void Look() => _changed.Pulse();

    /// <summary>Applies a dead letter once more, between the batches of its key's worker.</summary>
    /// <param name="request">The dead letter.</param>
    public Task ReplayAsync(ReplayRequest request)
    {
        // Whoever gave up waiting does not look at what became of it.
        _ = request.Done.Task.ContinueWith(
            static done => done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (NeedsSnapshot)
            LaneWorker<TStorage>.Refuse(request);
        else
            _run.Replay(request);
        return request.Done.Task.WaitAsync(request.CancellationToken);
    }

    /// <summary>Sets the secondary up from the primary, whatever it has.</summary>
    /// <param name="progress">Told after each page.</param>
    /// <param name="cancellationToken">Ends the wait, not the snapshot.</param>
    /// <exception cref="SnapshotException">It is not possible.</exception>
    public Task SnapshotAsync(IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        var done = _snapshots.Ask(progress);
        if (_snapshots.IsAskedAnew)
            _run.End();
        return done.WaitAsync(cancellationToken);
    }

    /// <summary>Completes at the lane's next change, and when it has caught up.</summary>
    public Task Changed => _changed.Next;

    /// <summary>Reads a page of the primary and makes the lane stand still at the same position.</summary>
    /// <param name="pages">The primary's pages.</param>
    /// <param name="table">The table.</param>
    /// <param name="afterKey">Only rows with a greater key; <see langword="null"/>: from the first.</param>
    /// <param name="limit">How many rows at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ExactPage> ReadPageAsync(PrimaryPages<TStorage> pages, string table, string? afterKey, int limit, CancellationToken cancellationToken) =>
        pages.ReadAsync(_run, table, afterKey, limit, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _context.Scheduler.Cancel(_stopping).ConfigureAwait(false);
        _changed.Pulse();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _run.DisposeAsync().ConfigureAwait(false);
        _snapshots.Close();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var stop = _stopping.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stop).ConfigureAwait(false);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                var pause = _context.Options.RetryBackoffCap;
                SyncLog.LaneFailed(_context.Logger, _context.Name, error.GetType().Name, (long)pause.TotalMilliseconds);
                await Delay.WaitAsync(pause, _context.Time, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task RunOnceAsync(CancellationToken stop)
    {
        // The last run first: none of its batches may come after the secondary was asked for its cursor, nor move the claim from then on.
        _isPlaced = false;
        var before = _run;
        await before.DisposeAsync().ConfigureAwait(false);
        var stored = new StoredCursor<TStorage>(_context);
        var start = await FindStartAsync(stored, stop).ConfigureAwait(false);
        if (start.SnapshotReason is { } reason)
            start = await _snapshots.BeginAsync(reason, start.Snapshot, stored, stop).ConfigureAwait(false);
        else if (before.Store.HasLostTail)
            SyncLog.SecondaryLostItsTail(_context.Logger, _context.Name, start.Sequence, before.Progress.Cursor);
        Volatile.Write(ref _catchUpTo, start.SnapshotReason is null ? Math.Max(_catchUpTo, before.Progress.Cursor) : 0);

        var run = NewRun(start.Sequence, stored);
        _run = run;
        _isPlaced = true;
        _changed.Pulse();
        using var stopping = stop.UnsafeRegister(static run => ((LaneRun<TStorage>)run!).End(), run);
        using var detaching = _claim.Detached.UnsafeRegister(static run => ((LaneRun<TStorage>)run!).End(), run);

        // It was asked for a snapshot, or dropped from the queue, while its start was looked for.
        if (start.SnapshotReason is null && NeedsSnapshot)
            run.End();
        var ended = run.Ended;
        run.Start();
        if (start.Snapshot is { } snapshot)
            await _snapshots.CopyAsync(run, snapshot, ended).ConfigureAwait(false);
        await EndOf(ended).ConfigureAwait(false);
        if (_claim.IsDetached)
            NoteDetached();
    }

    private async ValueTask<LaneStart> FindStartAsync(StoredCursor<TStorage> stored, CancellationToken stop)
    {
        if (_snapshots.IsAskedAnew)
            return new LaneStart(0, _snapshots.Reason);
        using var detaching = _claim.Detached.UnsafeRegister(static lane => ((Lane<TStorage>)lane!).NoteDetached(), this);
        return await _starter.FindAsync(stored, stop).ConfigureAwait(false);
    }

    private void NoteDetached()
    {
        SyncLog.SecondaryDetached(_context.Logger, _context.Name);
        _snapshots.Note("it fell behind by a full queue and lost its place");
    }

    private static async Task EndOf(CancellationToken run)
    {
        var ended = new TaskCompletionSource();
        using var registration = run.UnsafeRegister(static ended => ((TaskCompletionSource)ended!).TrySetResult(), ended);
        await ended.Task.ConfigureAwait(false);
    }

    private LaneRun<TStorage> NewRun(long sequence, StoredCursor<TStorage> stored) => new(
        _context,
        _pause,
        sequence,
        stored,
        cursor => _context.Queue.Advance(_claim, cursor, stored.Floor ?? long.MaxValue),
        () => Stepped?.Invoke(),
        _changed);
}
