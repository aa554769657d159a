using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;
using Polly;
using Polly.Timeout;

namespace DbSync.Sdk.Execution;

/// <summary>Executes operations on one secondary as one unit, once it is there, and counts what is in.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class BatchExecutor<TStorage>
    where TStorage : class
{
    private readonly LaneContext<TStorage> _lane;
    private readonly LanePause _pause;
    private readonly LaneProgress _progress;
    private readonly StoredCursor<TStorage> _store;
    private readonly Action _beginAnew;
    private readonly ResiliencePipeline _timeout;

    /// <param name="lane">The lane.</param>
    /// <param name="pause">The lane's gate.</param>
    /// <param name="progress">The run's progress.</param>
    /// <param name="store">The secondary's own cursor.</param>
    /// <param name="beginAnew">Ends the run: the lane has to find out anew where it begins.</param>
    public BatchExecutor(LaneContext<TStorage> lane, LanePause pause, LaneProgress progress, StoredCursor<TStorage> store, Action beginAnew)
    {
        _lane = lane;
        _pause = pause;
        _progress = progress;
        _store = store;
        _beginAnew = beginAnew;
        _timeout = new ResiliencePipelineBuilder { TimeProvider = lane.Time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = lane.Options.OperationTimeout })
            .Build();
    }

    /// <summary>Applies operations as one unit, waiting as long as the secondary is unavailable.</summary>
    /// <param name="unit">The operations; none: only the cursor is stored.</param>
    /// <param name="stop">Ends the call.</param>
    /// <returns>The rejection, or <see langword="null"/> when all are in.</returns>
    public async Task<Rejection?> TryApplyAsync(OperationBatch<TStorage> unit, CancellationToken stop)
    {
        if (unit.FirstUndecodable() is var undecodable and >= 0)
            return new Rejection(unit.Operations.Span[undecodable].Error!, Applied: 0, Index: undecodable);
        var done = 0;
        while (true)
        {
            var generation = await _lane.Connection.WaitUntilReadyAsync(stop).ConfigureAwait(false);
            if (_pause.IsPaused)
            {
                // Paused while the secondary was away, or between two retries.
                await _pause.WaitAsync(stop).ConfigureAwait(false);
                continue;
            }

            if (!await IsIntactAsync(generation, stop).ConfigureAwait(false))
                continue;
            var attempt = new Attempt(unit, generation);
            var started = _lane.Time.GetTimestamp();
            try
            {
                // A store that ignores its token is waited for: an abandoned call that takes effect late would undo newer operations.
                var call = _timeout.ExecuteAsync(
                    static async (state, token) => await state.Executor.ExecuteAsync(state.Attempt, token).ConfigureAwait(false), (Executor: this, Attempt: attempt), stop);
                await Overdue.WatchAsync(call, _lane.Options.OperationTimeout * 2, _lane.Time, _lane.Connection.ReportOverdue).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                if (attempt.Committed > 0)
                    Applied(unit.Entries[..attempt.Committed], _lane.Time.GetElapsedTime(started));

                // An interrupted call proves nothing against its operation, whatever the store threw.
                if (stop.IsCancellationRequested)
                    throw new OperationCanceledException("The lane has stopped.", error, stop);
                if (error is StaleConnectionException)
                    continue;
                var kind = FaultClassification.Of(error, _lane.Store);
                if (kind == FaultKind.Rejected)
                    return new Rejection(error, done + attempt.Committed, done + attempt.Current);
                _lane.Metrics.Retried(_lane.Name);
                _lane.Connection.ReportFailure(generation, error, kind);
                done += attempt.Committed;
                unit = unit[attempt.Committed..];
                if (unit.IsEmpty)
                    return null;
                continue;
            }

            Applied(unit.Entries, _lane.Time.GetElapsedTime(started));
            return null;
        }
    }

    /// <summary>Gives up the snapshot that is under way, if there is one: then the run ends, and with it this wait.</summary>
    /// <param name="stop">Ends the wait.</param>
    public Task GiveUpSnapshotAsync(CancellationToken stop) => _store.TryGiveUpSnapshot() ? BeginAnewAsync(stop) : Task.CompletedTask;

    /// <summary>Whether the secondary has what it had; asked once for each connection.</summary>
    /// <returns><see langword="false"/>: it could not be asked.</returns>
    private async ValueTask<bool> IsIntactAsync(long generation, CancellationToken stop)
    {
        try
        {
            if (await _store.IsIntactAsync(generation, stop).ConfigureAwait(false))
                return true;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            _lane.Connection.ReportFailure(generation, error, _store.Unready(error));
            return false;
        }

        await BeginAnewAsync(stop).ConfigureAwait(false);
        return false;
    }

    /// <summary>The run ends, and with it this wait.</summary>
    private Task BeginAnewAsync(CancellationToken stop)
    {
        _beginAnew();
        return Delay.WaitAsync(Timeout.InfiniteTimeSpan, _lane.Time, stop);
    }

    private async Task ExecuteAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var operations = attempt.Unit.Operations;
        if (_lane.Store is not IBatchTarget<TStorage> target)
        {
            for (var i = 0; i < operations.Length; i++)
            {
                attempt.Current = attempt.Committed;
                await operations.Span[i].Operation!.ApplyAsync(_lane.Store, cancellationToken).ConfigureAwait(false);
                attempt.Committed++;
            }

            return;
        }

        var batch = await target.BeginBatchAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // The batch may have begun on a new connection, of which nobody knows yet that the secondary has on it what it had.
            if (_store.IsKept && _lane.Connection.Generation != attempt.Generation)
                throw new StaleConnectionException();
            var storage = batch.Storage;
            for (var i = 0; i < operations.Length; i++)
            {
                attempt.Current = i;
                await operations.Span[i].Operation!.ApplyAsync(storage, cancellationToken).ConfigureAwait(false);
            }

            attempt.Current = null;
            await _store.StoreAsync(
                _progress.CursorWith(attempt.Unit.Entries.Span), attempt.LastSequence, cursor => batch.CommitAsync(cursor, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            await CloseAsync(batch).ConfigureAwait(false);
        }
    }

    private async ValueTask CloseAsync(IStorageBatch<TStorage> batch)
    {
        try
        {
            await batch.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // A commit stands, and a fault is judged by its own exception; a store that this has broken says so at its next batch.
            SyncLog.BatchNotClosed(_lane.Logger, _lane.Name, error.GetType().Name);
        }
    }

    private void Applied(ReadOnlyMemory<CommittedEntry> unit, TimeSpan duration)
    {
        _lane.Connection.ReportSuccess();
        if (unit.IsEmpty)
            return;
        var now = _lane.Time.GetUtcNow();
        _lane.Metrics.Applied(_lane.Name, unit.Span, now);
        _lane.DeadLetters.Supersede(_lane.Name, unit.Span);
        SyncLog.BatchProcessed(_lane.Logger, unit.Length, (long)duration.TotalMilliseconds);
        _progress.Complete(unit.Span, now);
    }

    private sealed class Attempt(OperationBatch<TStorage> unit, long generation)
    {
        /// <summary>The connection that it is for.</summary>
        public long Generation { get; } = generation;

        /// <summary>The highest sequence in it; operations come in the order of their commits.</summary>
        public long LastSequence
        {
            get
            {
                var last = 0L;
                foreach (ref readonly var committed in Unit.Entries.Span)
                    last = Math.Max(last, committed.Entry.Sequence);
                return last;
            }
        }

        public OperationBatch<TStorage> Unit { get; } = unit;

        /// <summary>How many operations are in for good: those of a store without batches.</summary>
        public int Committed { get; set; }

        /// <summary>Which operation is under way.</summary>
        public int? Current { get; set; }
    }

    /// <summary>The connection was lost and made anew before a call began.</summary>
    private sealed class StaleConnectionException : Exception;
}
