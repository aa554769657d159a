using DbSync.Sdk.Connections;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>
/// The cursor that a secondary keeps with its rows. It is read anew on each connection: a secondary that comes back with less than it had
/// has lost its tail.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="context">The lane.</param>
internal sealed class StoredCursor<TStorage>(LaneContext<TStorage> context)
    where TStorage : class
{
    private readonly Lock _lock = new();
    private readonly AsyncLock _reading = new(context.Scheduler);
    private readonly CursorFloor _floor = new();
    private readonly ICheckpointedTarget? _target = context.Store is IBatchTarget<TStorage> ? context.Store as ICheckpointedTarget : null;
    private long _seenOn = -1;
    private long _applied;
    private SnapshotPlace? _snapshot;
    private volatile bool _isLost;

    /// <summary>Whether the secondary keeps one.</summary>
    public bool IsKept => _target is not null;

    /// <summary>Whether the secondary came back without something that it certainly had.</summary>
    public bool HasLostTail { get; private set; }

    /// <summary>Behind this the secondary may ask for its operations again; <see langword="null"/>: it keeps no cursor, or has none yet.</summary>
    public long? Floor => IsInSnapshot ? null : _floor.Lowest;

    /// <summary>Whether a snapshot is under way: the secondary then keeps its place instead.</summary>
    public bool IsInSnapshot
    {
        get
        {
            lock (_lock)
                return _snapshot is not null;
        }
    }

    /// <summary>Whether the snapshot that was under way was given up.</summary>
    public bool HasGivenUpSnapshot { get; private set; }

    /// <summary>Whether the secondary is known to have, on this connection, what it had.</summary>
    /// <param name="generation">Which connection it is.</param>
    public bool IsVerified(long generation) => _target is null || (!_isLost && Volatile.Read(ref _seenOn) == generation);

    /// <summary>Stores a cursor in the secondary, with whatever the call stores besides.</summary>
    /// <param name="sequence">Up to where everything is applied with it.</param>
    /// <param name="applied">The highest sequence that the call applies.</param>
    /// <param name="store">The call.</param>
    public async ValueTask StoreAsync(long sequence, long applied, Func<ReplicationCursor, ValueTask> store)
    {
        ReplicationCursor cursor;
        lock (_lock)
            cursor = _snapshot is { } place ? new(place.Id, place.Page) : new(context.Queue.Journal.Id, sequence);
        var turn = _floor.Begin(sequence);
        var isTaken = false;
        try
        {
            await store(cursor).ConfigureAwait(false);
            isTaken = true;
        }
        finally
        {
            _floor.End(turn, isTaken);
            lock (_lock)
                _applied = Math.Max(_applied, applied);
        }

        NoteStored();
    }

    /// <summary>A snapshot has come to a place: from now on the secondary stores that.</summary>
    /// <param name="place">The place.</param>
    public void SetSnapshot(SnapshotPlace place)
    {
        lock (_lock)
            _snapshot = place;
        if (place.Page > 0)
            NoteStored();
    }

    /// <summary>The snapshot is over, and the secondary stores a cursor of the journal again.</summary>
    /// <param name="sequence">The cursor.</param>
    public void EndSnapshot(long sequence)
    {
        _floor.Reset(sequence);
        lock (_lock)
            _snapshot = null;
    }

    /// <summary>Gives up the snapshot that is under way, if there is one: it cannot be completed, and the next begins at its first row.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryGiveUpSnapshot()
    {
        if (!IsInSnapshot)
            return false;
        HasGivenUpSnapshot = true;
        return true;
    }

    /// <summary>Waits for the connection and reads the cursor.</summary>
    /// <param name="stop">Ends the wait.</param>
    public async ValueTask<ReplicationCursor?> ReadAsync(CancellationToken stop)
    {
        if (_target is null)
            return null;
        while (true)
        {
            var generation = await context.Connection.WaitUntilReadyAsync(stop).ConfigureAwait(false);
            try
            {
                var cursor = await ReadAsync(generation, stop).ConfigureAwait(false);

                // In a journal in memory a cursor of another one says nothing, neither now nor when it is gone.
                if (cursor is { } found && (context.Checkpoint.IsDurable || found.JournalId == context.Queue.Journal.Id))
                {
                    _floor.Reset(found.Sequence);
                    NoteStored();
                }

                Volatile.Write(ref _seenOn, generation);
                return cursor;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                context.Connection.ReportFailure(generation, error, Unready(error));
            }
        }
    }

    /// <summary>Makes sure, once for each connection, that the secondary still has what was applied to it.</summary>
    /// <param name="generation">Which connection it is.</param>
    /// <param name="stop">Ends the call.</param>
    /// <returns><see langword="false"/>: it does not, or that is not certain. The run has to begin anew at what the secondary has.</returns>
    public async ValueTask<bool> IsIntactAsync(long generation, CancellationToken stop)
    {
        if (IsVerified(generation))
            return true;
        using var held = await _reading.LockAsync(stop).ConfigureAwait(false);
        if (IsVerified(generation))
            return true;
        if (_isLost || IsInSnapshot)
        {
            // During a snapshot the secondary stores the page: what was applied since that page might be gone without a trace.
            _isLost = true;
            return false;
        }

        var found = await ReadAsync(generation, stop).ConfigureAwait(false);
        var mayBeLost = IsLess(found);
        if (!mayBeLost && found is { } cursor)
            _floor.Reset(cursor.Sequence);
        _isLost = mayBeLost;
        Volatile.Write(ref _seenOn, generation);
        return !mayBeLost;
    }

    /// <summary>What a failure to read the cursor means: the secondary cannot be used, whatever its store calls it.</summary>
    /// <param name="error">The failure.</param>
    public FaultKind Unready(Exception error) =>
        FaultClassification.Of(error, context.Store) == FaultKind.NeedsAttention ? FaultKind.NeedsAttention : FaultKind.Unavailable;

    /// <summary>
    /// Whether a cursor leaves open that the secondary lost something: also one that is as it was, when other workers had applied operations
    /// behind it.
    /// </summary>
    private bool IsLess(ReplicationCursor? found)
    {
        long applied;
        lock (_lock)
            applied = _applied;
        if (_floor.Lowest is not { } floor)
            return applied > 0 && (found is null || found.Value.Sequence < applied);
        if (found is not { } cursor || cursor.Sequence < floor || context.Queue.Journal.Examine(cursor) == CursorStanding.Foreign)
        {
            HasLostTail = true;
            return true;
        }

        return cursor.Sequence < applied;
    }

    /// <summary>From now on, a secondary without a cursor is one that was wiped.</summary>
    private void NoteStored()
    {
        if (IsKept && context.Checkpoint.Get(context.Name) is not { HasStored: true })
            context.Checkpoint.Update(context.Name, static secondary => secondary with { HasStored = true });
    }

    private async ValueTask<ReplicationCursor?> ReadAsync(long generation, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(context.Options.OperationTimeout, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        try
        {
            return await _target!.ReadCursorAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"The secondary '{context.Name}' did not tell its cursor within {context.Options.OperationTimeout}.", error);
        }
    }
}
