using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using Polly;
using Polly.Retry;

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
    private readonly LaneProgress _progress;
    private readonly BatchExecutor<TStorage> _executor;
    private readonly ResiliencePipeline _retry;

    /// <param name="lane">The lane.</param>
    /// <param name="progress">The run's progress.</param>
    /// <param name="executor">What executes a batch.</param>
    public BatchApplier(LaneContext<TStorage> lane, LaneProgress progress, BatchExecutor<TStorage> executor)
    {
        _lane = lane;
        _progress = progress;
        _executor = executor;
        _retry = BuildRetry(lane);
    }

    /// <summary>Waits for one dead letter to go. Replays go on meanwhile: one of them may be what makes room.</summary>
    public Func<Task, CancellationToken, Task> WhileFull { get; set; } = static (removed, stop) => removed.WaitAsync(stop);

    /// <summary>Applies operations in their order. Returns when none of them is left.</summary>
    /// <param name="batch">The operations.</param>
    /// <param name="stop">Ends the lane: what is not applied stays in the journal.</param>
    public async Task ApplyAsync(OperationBatch<TStorage> batch, CancellationToken stop)
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
                batch = batch.At(_progress.OutstandingOf(batch.Entries.Span));
            }
        }
    }

    /// <summary>Applies a dead letter once more. It is not retried.</summary>
    /// <param name="entry">The operation.</param>
    /// <param name="cancellationToken">Cancels the wait for the secondary.</param>
    /// <returns>What the store threw, or <see langword="null"/> when the operation is in.</returns>
    public async Task<Exception?> ReplayAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var operation = DecodedOperation<TStorage>.Of(_lane.Catalog, entry.OpType, entry.Payload.Span);
        var batch = new OperationBatch<TStorage>(new[] { new CommittedEntry(entry, 0, 0) }, new[] { operation });
        var rejection = await _executor.TryApplyAsync(batch, cancellationToken).ConfigureAwait(false);
        return rejection?.Error;
    }

    /// <summary>Stores the cursor alone: it has moved on without a batch, past operations that this secondary does not take.</summary>
    /// <param name="stop">Ends the call.</param>
    public async Task StoreCursorAsync(CancellationToken stop)
    {
        if (_lane.Store is IBatchTarget<TStorage>)
            await _executor.TryApplyAsync(default, stop).ConfigureAwait(false);
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

    private async Task ApplyAllAsync(OperationBatch<TStorage> batch, CancellationToken stop)
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

            var rejection = await _executor.TryApplyAsync(batch[..size], stop).ConfigureAwait(false);
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

    private async Task ApplyOneAsync(OperationBatch<TStorage> one, CancellationToken stop)
    {
        var attempts = 0;
        try
        {
            await _retry.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    if (await _executor.TryApplyAsync(one, token).ConfigureAwait(false) is { } rejection)
                        throw new RejectedException(one.Entries.Span[0].Entry, rejection.Error);
                },
                stop).ConfigureAwait(false);
        }
        catch (RejectedException rejected)
        {
            // A stop cuts the retries short: the operation has not had all its chances.
            stop.ThrowIfCancellationRequested();
            await BuryAsync(one.Entries, attempts, rejected.InnerException!, stop).ConfigureAwait(false);
        }
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
            await _executor.GiveUpSnapshotAsync(stop).ConfigureAwait(false);
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

    private sealed class RejectedException(JournalEntry entry, Exception cause) : Exception(null, cause)
    {
        public JournalEntry Entry { get; } = entry;
    }
}
