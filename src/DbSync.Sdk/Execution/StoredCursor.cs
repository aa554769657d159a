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
    private readonly ICheckpointedTarget? _target = context.Store as ICheckpointedTarget;
    private long _seenOn = -1;
    private ReplicationCursor? _stored;
    private SnapshotPlace? _snapshot;

    /// <summary>Whether the secondary keeps one.</summary>
    public bool IsKept => _target is not null;

    /// <summary>Whether a snapshot is under way: the secondary then keeps its place instead.</summary>
    public bool IsInSnapshot
    {
        get
        {
            lock (_lock)
                return _snapshot is not null;
        }
    }

    /// <summary>What goes into the secondary with a batch.</summary>
    /// <param name="sequence">Up to where everything is applied with it.</param>
    public ReplicationCursor For(long sequence)
    {
        lock (_lock)
            return _snapshot is { } place ? new(place.Id, place.Page) : new(context.Queue.Journal.Id, sequence);
    }

    /// <summary>The secondary stored a cursor.</summary>
    /// <param name="cursor">The cursor.</param>
    public void Stored(ReplicationCursor cursor)
    {
        if (!IsKept)
            return;
        bool isFirst;
        lock (_lock)
        {
            isFirst = _stored is null;
            if (_stored is not { } stored || stored.JournalId != cursor.JournalId || stored.Sequence < cursor.Sequence)
                _stored = cursor;
        }

        if (isFirst)
            context.Checkpoint.Update(context.Name, static secondary => secondary with { HasStored = true });
    }

    /// <summary>A snapshot has come to a place; <see langword="null"/>: there is none any more.</summary>
    /// <param name="place">The place.</param>
    public void SetSnapshot(SnapshotPlace? place)
    {
        lock (_lock)
            _snapshot = place;
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
                return await ReadAsync(generation, stop).ConfigureAwait(false);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                context.Connection.ReportFailure(generation, error, Unready(error));
            }
        }
    }

    /// <summary>Makes sure, once for each connection, that the secondary still has what it stored.</summary>
    /// <param name="generation">Which connection it is.</param>
    /// <param name="stop">Ends the call.</param>
    /// <returns><see langword="false"/>: it does not.</returns>
    public async ValueTask<bool> IsIntactAsync(long generation, CancellationToken stop)
    {
        if (_target is null || Volatile.Read(ref _seenOn) == generation)
            return true;
        using var held = await _reading.LockAsync(stop).ConfigureAwait(false);
        if (Volatile.Read(ref _seenOn) == generation)
            return true;
        ReplicationCursor? before;
        lock (_lock)
            before = _stored;
        var now = await ReadAsync(generation, stop).ConfigureAwait(false);
        return before is null || (now is { } found && found.JournalId == before.Value.JournalId && found.Sequence >= before.Value.Sequence);
    }

    /// <summary>What a failure to read the cursor means: the secondary cannot be used, whatever its store calls it.</summary>
    /// <param name="error">The failure.</param>
    public FaultKind Unready(Exception error) =>
        FaultClassification.Of(error, context.Store) == FaultKind.NeedsAttention ? FaultKind.NeedsAttention : FaultKind.Unavailable;

    private async ValueTask<ReplicationCursor?> ReadAsync(long generation, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(context.Options.OperationTimeout, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        ReplicationCursor? cursor;
        try
        {
            cursor = await _target!.ReadCursorAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"The secondary '{context.Name}' did not tell its cursor within {context.Options.OperationTimeout}.", error);
        }

        lock (_lock)
            _stored = cursor;
        Volatile.Write(ref _seenOn, generation);
        return cursor;
    }
}
