using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Execution.Snapshots;

/// <summary>Whether one secondary needs a snapshot, who asked for it, and how far it has come.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class SnapshotDesk<TStorage>
    where TStorage : class
{
    private const string Asked = "it was asked for";

    private readonly Lock _lock = new();
    private readonly LaneContext<TStorage> _context;
    private readonly SnapshotCopier<TStorage> _copier;
    private readonly QueueClaim _claim;
    private readonly ChangeSignal _changed;
    private readonly Backoff _backoff;
    private TaskCompletionSource? _asked;
    private IProgress<SnapshotProgress>? _listener;
    private string? _said;
    private bool _isAskedAnew;
    private bool _isClosed;
    private bool _isGivenUp;
    private volatile bool _hasFailed;
    private volatile string? _reason;

    public SnapshotDesk(LaneContext<TStorage> context, LanePause pause, QueueClaim claim, ChangeSignal changed)
    {
        _context = context;
        _claim = claim;
        _changed = changed;
        _copier = new SnapshotCopier<TStorage>(context, pause, Report);
        _backoff = new Backoff(context.Options.RetryBackoff, context.Options.RetryBackoffCap, context.Random);
        _reason = context.Checkpoint.Get(context.Name)?.SnapshotReason;
    }

    /// <summary>Why the secondary needs a snapshot; <see langword="null"/>: it needs none.</summary>
    public string? Reason => _reason;

    public SnapshotProgress? Progress { get; private set; }

    /// <summary>Whether one was asked for of a secondary that needs none, and has not begun.</summary>
    public bool IsAskedAnew
    {
        get
        {
            lock (_lock)
                return _isAskedAnew;
        }
    }

    /// <summary>Whether a snapshot that is needed goes on by itself: it is begun without being asked for, or was, and did not fail.</summary>
    public bool IsUnderWay => IsAutomatic && !_hasFailed;

    private bool IsAutomatic
    {
        get
        {
            if (!_context.CanSnapshot)
                return false;
            lock (_lock)
                return _asked is not null || _context.SnapshotPolicy == SnapshotPolicy.Auto || _context.Checkpoint.Get(_context.Name)?.Snapshot is not null;
        }
    }

    /// <summary>Asks for a snapshot. One that is under way is not begun anew.</summary>
    /// <param name="progress">Told after each page.</param>
    /// <returns>Ends with the snapshot.</returns>
    /// <exception cref="SnapshotException">It is not possible.</exception>
    public Task Ask(IProgress<SnapshotProgress>? progress)
    {
        if (_context.Pages is null)
            throw new SnapshotException($"{_context.Name} cannot be set up from the primary: the primary does not implement ISnapshotSource<{typeof(TStorage).Name}>, so its rows cannot be listed.");
        if (_context.Store is not ISnapshotTarget)
            throw new SnapshotException($"{_context.Name} cannot be set up from the primary: its store does not implement ISnapshotTarget, so it takes no rows.");
        if (!_context.CanSnapshot)
            throw new SnapshotException($"{_context.Name} cannot be set up from the primary: its store does not implement ISnapshotSource<{typeof(TStorage).Name}>, so rows that the primary deleted could not be found and removed.");
        Task done;
        lock (_lock)
        {
            if (_isClosed)
                throw new ObjectDisposedException("DbSyncEngine", "The engine has stopped: no snapshot was begun.");
            _listener = progress ?? _listener;
            if (_asked is null)
            {
                _asked = new TaskCompletionSource(TaskCreationOptions.None);
                _ = _asked.Task.ContinueWith(
                    static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            done = _asked.Task;
            _isAskedAnew |= _reason is null;
            _reason ??= Asked;
        }

        _changed.Pulse();
        return done;
    }

    /// <summary>The secondary is not whole.</summary>
    /// <param name="reason">Why.</param>
    public void Note(string reason)
    {
        lock (_lock)
        {
            _reason ??= reason;
            reason = _reason;
            if (_said == reason)
                return;
            _said = reason;
        }

        if (reason == LaneStarter<TStorage>.New)
            SyncLog.SecondaryIsNew(_context.Logger, _context.Name);
        else if (reason != Asked)
            SyncLog.NeedsSnapshot(_context.Logger, _context.Name, reason);
        _context.Checkpoint.Update(_context.Name, secondary => secondary with { SnapshotReason = reason });
        Save();
        _changed.Pulse();
    }

    /// <summary>Waits until the snapshot may begin, and begins it or goes on with one.</summary>
    /// <param name="reason">Why it is needed.</param>
    /// <param name="place">How far it has come; <see langword="null"/>: it begins.</param>
    /// <param name="stored">The secondary's own cursor.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<LaneStart> BeginAsync(string reason, SnapshotPlace? place, StoredCursor<TStorage> stored, CancellationToken stop)
    {
        Note(reason);
        if (!_context.CanSnapshot)
            place = null;
        if (place is null)
        {
            // It holds nobody up until it begins, and nothing of an earlier one is of use.
            _context.Queue.Withdraw(_claim);
            _context.Checkpoint.Update(_context.Name, static secondary => secondary with { Snapshot = null });
        }

        while (!IsAutomatic)
            await WaitToBeAskedAsync(stop).ConfigureAwait(false);
        if (_hasFailed)
            await Delay.WaitAsync(_backoff.Next(), _context.Time, stop).ConfigureAwait(false);
        if (place is not null && !_isGivenUp && TryPlace(place))
            SyncLog.SnapshotResumed(_context.Logger, _context.Name, place.Table ?? "", place.Rows);
        else
            place = await BeginAnewAsync(stop).ConfigureAwait(false);
        lock (_lock)
            _isAskedAnew = false;
        stored.SetSnapshot(place);
        return new LaneStart(place.Cursor.Sequence, reason, place);
    }

    /// <summary>Copies what the snapshot lacks, beside the run.</summary>
    /// <param name="run">The lane's run.</param>
    /// <param name="place">How far the snapshot has come.</param>
    /// <param name="ended">Ends with the run.</param>
    public async Task CopyAsync(LaneRun<TStorage> run, SnapshotPlace place, CancellationToken ended)
    {
        try
        {
            var rows = await _copier.CopyAsync(run, place, Save, ended).ConfigureAwait(false);
            SyncLog.SnapshotEnded(_context.Logger, _context.Name, rows);
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            // The lane begins anew, and goes on with the snapshot where it was, unless that is of no use.
            if (run.Store.HasGivenUpSnapshot)
                GiveUp();
            return;
        }
        catch (Exception error)
        {
            _hasFailed = true;
            SyncLog.SnapshotFailed(_context.Logger, _context.Name, error.GetType().Name);
            TakeAsked()?.TrySetException(error as SnapshotException ?? new SnapshotException($"The snapshot of {_context.Name} failed ({error.GetType().Name}). It is tried again.", error));
            run.End();
            return;
        }

        _backoff.Reset();
        Progress = null;
        TaskCompletionSource? asked;
        lock (_lock)
        {
            (asked, _asked) = (_asked, null);
            _hasFailed = false;
            _said = null;
            _listener = null;
            _reason = null;
        }

        asked?.TrySetResult();
        _changed.Pulse();
    }

    /// <summary>More was rejected meanwhile than dead letters are kept.</summary>
    private void GiveUp()
    {
        _hasFailed = _isGivenUp = true;
        SyncLog.SnapshotFailed(_context.Logger, _context.Name, "its dead letters are full");
    }

    /// <summary>Tells whoever waits for a snapshot that the engine stops.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
        TakeAsked()?.TrySetException(new ObjectDisposedException("DbSyncEngine", $"The engine has stopped; the snapshot of {_context.Name} goes on when it starts again."));
    }

    /// <summary>Claims what a snapshot needs to go on. It may be gone: nothing holds it while the secondary is dropped from the queue.</summary>
    private bool TryPlace(SnapshotPlace place)
    {
        _context.Queue.Place(_claim, place.Cursor.Sequence);
        return _context.Queue.Journal.Examine(place.Cursor) == CursorStanding.Valid;
    }

    private async Task<SnapshotPlace> BeginAnewAsync(CancellationToken stop)
    {
        SnapshotPlace place;
        using (await _context.Pages!.EnterAsync(stop).ConfigureAwait(false))
        {
            var begun = new ReplicationCursor(_context.Queue.Journal.Id, _context.Queue.Journal.ResolvedSequence);
            place = new SnapshotPlace(Guid.NewGuid(), 0, null, null, begun, 0, begun.Sequence);
            _context.Queue.Place(_claim, place.Cursor.Sequence);
        }

        _isGivenUp = false;
        SyncLog.SnapshotBegun(_context.Logger, _context.Name);
        _context.Checkpoint.Update(_context.Name, secondary => secondary with { SnapshotReason = _reason, Snapshot = place });
        if (TrySave())
            ForgetRejected(place.Begun);
        return place;
    }

    /// <summary>
    /// What was rejected before the snapshot comes with it, and it is durable that the secondary is not whole before one is complete. Kept until
    /// then, it could fill the dead letters, and the lane would stand still before it comes to the next page.
    /// </summary>
    private void ForgetRejected(long begun)
    {
        try
        {
            _context.DeadLetters.NoteSetUp(_context.Name, begun, withDeletes: false);
        }
        catch (DiskException error)
        {
            // It is made durable at the snapshot's end.
            SyncLog.CheckpointNotSaved(_context.Logger, error.Message);
        }
    }

    private TaskCompletionSource? TakeAsked()
    {
        lock (_lock)
        {
            var asked = _asked;
            _asked = null;
            return asked;
        }
    }

    private async Task WaitToBeAskedAsync(CancellationToken stop)
    {
        var next = _changed.Next;
        if (!IsAutomatic)
            await next.WaitAsync(stop).ConfigureAwait(false);
    }

    private void Report(SnapshotProgress progress)
    {
        Progress = progress;
        _changed.Pulse();
        try
        {
            _listener?.Report(progress);
        }
        catch (Exception error)
        {
            // Whoever listens must not stop the snapshot.
            SyncLog.ListenerFailed(_context.Logger, error.GetType().Name);
        }
    }

    private void Save() => TrySave();

    private bool TrySave()
    {
        try
        {
            _context.Checkpoint.Save();
            return true;
        }
        catch (DiskException error)
        {
            // What is not remembered is copied again after a restart.
            SyncLog.CheckpointNotSaved(_context.Logger, error.Message);
            return false;
        }
    }
}
