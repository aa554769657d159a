using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace DbSync.Sdk.Execution;

/// <summary>
/// Applies batches to one secondary, in order, until each operation is in or is a dead letter. An unavailable secondary is waited for; a
/// rejected batch is taken apart until the operation at fault stands alone.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class BatchApplier<TStorage>
    where TStorage : class
{
    private readonly LaneContext<TStorage> _lane;
    private readonly LanePause _pause;
    private readonly LaneProgress _progress;
    private readonly StoredCursor<TStorage> _store;
    private readonly Action _beginAnew;
    private readonly ResiliencePipeline _timeout;
    private readonly ResiliencePipeline _retry;

    /// <param name="lane">The lane.</param>
    /// <param name="pause">The lane's gate.</param>
    /// <param name="progress">The run's progress.</param>
    /// <param name="store">The secondary's own cursor.</param>
    /// <param name="beginAnew">Ends the run: the lane has to find out anew where it begins.</param>
    public BatchApplier(LaneContext<TStorage> lane, LanePause pause, LaneProgress progress, StoredCursor<TStorage> store, Action beginAnew)
    {
        _store = store;
        _beginAnew = beginAnew;
        _lane = lane;
        _pause = pause;
        _progress = progress;
        _timeout = new ResiliencePipelineBuilder { TimeProvider = lane.Time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = lane.Options.OperationTimeout })
            .Build();
        _retry = BuildRetry(lane);
    }

    /// <summary>Waits for one dead letter to go. Replays go on meanwhile: one of them may be what makes room.</summary>
    public Func<Task, CancellationToken, Task> WhileFull { get; set; } = static (removed, stop) => removed.WaitAsync(stop);

    /// <summary>Applies operations in their order. Returns when none of them is left.</summary>
    /// <param name="batch">The operations.</param>
    /// <param name="stop">Ends the lane: what is not applied stays in the journal.</param>
    public async Task ApplyAsync(ReadOnlyMemory<CommittedEntry> batch, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await ApplyAllAsync(batch, stop).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                // Not the store's doing. A worker that ended here would be dead without a word, and its keys with it.
                var pause = _lane.Options.RetryBackoffCap;
                SyncLog.LaneFailed(_lane.Logger, _lane.Name, error.GetType().Name, (long)pause.TotalMilliseconds);
                await Delay.WaitAsync(pause, _lane.Time, stop).ConfigureAwait(false);
                batch = _progress.OutstandingOf(batch.Span);
            }
        }
    }

    private async Task ApplyAllAsync(ReadOnlyMemory<CommittedEntry> batch, CancellationToken stop)
    {
        var size = batch.Length;
        while (!batch.IsEmpty)
        {
            if (size == 1)
            {
                await ApplyOneAsync(batch[..1], stop).ConfigureAwait(false);
                batch = batch[1..];
                size = batch.Length;
                continue;
            }

            var rejection = await TryApplyAsync(batch[..size], stop).ConfigureAwait(false);
            if (rejection is null)
            {
                batch = batch[size..];
                size = batch.Length;
                continue;
            }

            // Whatever went in before the fault is done; then the rest is cut at the fault, or halved when the store did not say where it is.
            batch = batch[rejection.Applied..];
            var left = size - rejection.Applied;
            size = rejection.Index is { } index ? Math.Max(index - rejection.Applied, 1) : Math.Max(left / 2, 1);
        }
    }

    /// <summary>Applies a dead letter once more. It is not retried.</summary>
    /// <param name="entry">The operation.</param>
    /// <param name="cancellationToken">Cancels the wait for the secondary.</param>
    /// <returns>What the store threw, or <see langword="null"/> when the operation is in.</returns>
    public async Task<Exception?> ReplayAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var rejection = await TryApplyAsync(new[] { new CommittedEntry(entry, 0, 0) }, cancellationToken).ConfigureAwait(false);
        return rejection?.Error;
    }

    /// <summary>Stores the cursor alone: it has moved on without a batch, past operations that this secondary does not take.</summary>
    /// <param name="stop">Ends the call.</param>
    public async Task StoreCursorAsync(CancellationToken stop)
    {
        if (_lane.Store is IBatchTarget<TStorage>)
            await TryApplyAsync(ReadOnlyMemory<CommittedEntry>.Empty, stop).ConfigureAwait(false);
    }

    private static ResiliencePipeline BuildRetry(LaneContext<TStorage> lane)
    {
        if (lane.Options.MaxRetries == 0)
            return ResiliencePipeline.Empty;
        var backoff = new Backoff(lane.Options.RetryBackoff, lane.Options.RetryBackoffCap, lane.Random);
        return new ResiliencePipelineBuilder { TimeProvider = lane.Time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<RejectedException>(static rejected => rejected.InnerException is not SyncPayloadException),
                MaxRetryAttempts = lane.Options.MaxRetries,
                Delay = TimeSpan.Zero,
                OnRetry = async retry =>
                {
                    // The pause is ours: the pipeline's own goes on on the thread pool when it is cancelled.
                    var rejected = (RejectedException)retry.Outcome.Exception!;
                    lane.Metrics.Retried(lane.Name);
                    SyncLog.OperationRetried(lane.Logger, rejected.Entry.Sequence, rejected.Entry.OpType, lane.Name, rejected.InnerException!.GetType().Name, retry.AttemptNumber + 1);
                    await Delay.WaitAsync(backoff.At(retry.AttemptNumber), lane.Time, retry.Context.CancellationToken).ConfigureAwait(false);
                },
            })
            .Build();
    }

    private async Task ApplyOneAsync(ReadOnlyMemory<CommittedEntry> one, CancellationToken stop)
    {
        var attempts = 0;
        try
        {
            await _retry.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    if (await TryApplyAsync(one, token).ConfigureAwait(false) is { } rejection)
                        throw new RejectedException(one.Span[0].Entry, rejection.Error);
                },
                stop).ConfigureAwait(false);
        }
        catch (RejectedException rejected)
        {
            // A stop cuts the retries short: the operation has not had all its chances.
            stop.ThrowIfCancellationRequested();
            await BuryAsync(one, attempts, rejected.InnerException!, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Applies operations as one unit, waiting as long as the secondary is unavailable.</summary>
    /// <returns>The rejection, or <see langword="null"/> when all are in.</returns>
    private async Task<Rejection?> TryApplyAsync(ReadOnlyMemory<CommittedEntry> unit, CancellationToken stop)
    {
        if (!TryDecode(unit, out var operations, out var undecodable))
            return undecodable;
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
            var attempt = new Attempt(unit, operations, generation);
            var started = _lane.Time.GetTimestamp();
            try
            {
                // A store that ignores its token is waited for: an abandoned call that takes effect late would undo newer operations.
                var call = _timeout.ExecuteAsync(static async (state, token) => await state.Applier.ExecuteAsync(state.Attempt, token).ConfigureAwait(false), (Applier: this, Attempt: attempt), stop);
                await Overdue.WatchAsync(call, _lane.Options.OperationTimeout * 2, _lane.Time, _lane.Connection.ReportOverdue).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                if (attempt.Committed > 0)
                    Applied(unit[..attempt.Committed], _lane.Time.GetElapsedTime(started));

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
                operations = operations[attempt.Committed..];
                if (unit.IsEmpty)
                    return null;
                continue;
            }

            Applied(unit, _lane.Time.GetElapsedTime(started));
            return null;
        }
    }

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
        if (_lane.Store is not IBatchTarget<TStorage> target)
        {
            foreach (var operation in attempt.Operations)
            {
                attempt.Current = attempt.Committed;
                await operation.ApplyAsync(_lane.Store, cancellationToken).ConfigureAwait(false);
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
            for (var i = 0; i < attempt.Operations.Length; i++)
            {
                attempt.Current = i;
                await attempt.Operations[i].ApplyAsync(batch.Storage, cancellationToken).ConfigureAwait(false);
            }

            attempt.Current = null;
            await _store.StoreAsync(
                _progress.CursorWith(attempt.Unit.Span), attempt.LastSequence, cursor => batch.CommitAsync(cursor, cancellationToken)).ConfigureAwait(false);
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

    private bool TryDecode(ReadOnlyMemory<CommittedEntry> unit, out ISyncOperation<TStorage>[] operations, out Rejection? undecodable)
    {
        operations = new ISyncOperation<TStorage>[unit.Length];
        for (var i = 0; i < unit.Length; i++)
        {
            var entry = unit.Span[i].Entry;
            try
            {
                operations[i] = _lane.Catalog.Decode(entry.OpType, entry.Payload.Span);
            }
            catch (SyncPayloadException error)
            {
                undecodable = new Rejection(error, Applied: 0, Index: i);
                return false;
            }
        }

        undecodable = null;
        return true;
    }

    private void Applied(ReadOnlyMemory<CommittedEntry> unit, TimeSpan duration)
    {
        _lane.Connection.ReportSuccess();
        if (unit.IsEmpty)
            return;
        var now = _lane.Time.GetUtcNow();
        foreach (var committed in unit.Span)
            _lane.Metrics.Arrived(_lane.Name, now - committed.Entry.At);
        _lane.Metrics.Applied(_lane.Name, unit.Length);
        _lane.DeadLetters.Supersede(_lane.Name, unit.Span);
        SyncLog.BatchProcessed(_lane.Logger, unit.Length, (long)duration.TotalMilliseconds);
        _progress.Complete(unit.Span, now);
    }

    private async Task BuryAsync(ReadOnlyMemory<CommittedEntry> one, int attempts, Exception error, CancellationToken stop)
    {
        var entry = one.Span[0].Entry;
        var saidFull = false;
        while (true)
        {
            var removed = _lane.DeadLetters.Removed.Next;
            if (await TryKeepAsync(entry, attempts, error, stop).ConfigureAwait(false))
                break;
            if (!saidFull)
                SyncLog.DeadLettersFull(_lane.Logger, _lane.Name, _lane.DeadLetters.Count(_lane.Name));
            saidFull = true;

            // Nobody makes room now: replays wait for the snapshot's end. One that begins anew brings what this operation did.
            if (_store.TryGiveUpSnapshot())
                await BeginAnewAsync(stop).ConfigureAwait(false);
            await WhileFull(removed, stop).ConfigureAwait(false);
        }

        _lane.Metrics.DeadLettered(_lane.Name);
        SyncLog.OperationDeadLettered(_lane.Logger, entry.Sequence, entry.OpType, _lane.Name, error.GetType().Name, attempts - 1);
        _progress.Complete(one.Span, _lane.Time.GetUtcNow());
    }

    /// <summary>Makes an operation a dead letter unless there are too many. A disk that refuses is waited for.</summary>
    private async ValueTask<bool> TryKeepAsync(JournalEntry entry, int attempts, Exception error, CancellationToken stop)
    {
        var saidRefused = false;
        while (true)
        {
            try
            {
                return _lane.DeadLetters.TryAdd(_lane.Name, entry, _lane.Catalog.IsDelete(entry.OpType), _lane.Time.GetUtcNow(), attempts, error);
            }
            catch (DiskException refused)
            {
                if (!saidRefused)
                    SyncLog.DeadLetterNotKept(_lane.Logger, entry.Sequence, entry.OpType, _lane.Name, refused.Message);
                saidRefused = true;
                await Delay.WaitAsync(_lane.Options.RetryBackoff, _lane.Time, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A store's refusal: how many operations went in before it, and which one it was if that is known.</summary>
    private sealed record Rejection(Exception Error, int Applied, int? Index);

    private sealed class Attempt(ReadOnlyMemory<CommittedEntry> unit, ISyncOperation<TStorage>[] operations, long generation)
    {
        /// <summary>The connection that it is for.</summary>
        public long Generation { get; } = generation;

        /// <summary>The highest sequence in it; operations come in the order of their commits.</summary>
        public long LastSequence
        {
            get
            {
                var last = 0L;
                foreach (var committed in Unit.Span)
                    last = Math.Max(last, committed.Entry.Sequence);
                return last;
            }
        }

        public ReadOnlyMemory<CommittedEntry> Unit { get; } = unit;

        public ISyncOperation<TStorage>[] Operations { get; } = operations;

        /// <summary>How many operations are in for good: those of a store without batches.</summary>
        public int Committed { get; set; }

        /// <summary>Which operation is under way.</summary>
        public int? Current { get; set; }
    }

    /// <summary>The connection was lost and made anew before a call began.</summary>
    private sealed class StaleConnectionException : Exception;

    private sealed class RejectedException(JournalEntry entry, Exception cause) : Exception(null, cause)
    {
        public JournalEntry Entry { get; } = entry;
    }
}
