using System.Diagnostics.Metrics;
using DbSync.Sdk.Execution;

namespace DbSync.Sdk.Hosting.Status;

/// <summary>Puts together what an engine tells of itself.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class EngineStatus<TStorage>(EngineParts<TStorage> parts)
    where TStorage : class
{
    private const double HighQueueUtilization = 0.8;

    /// <summary>Shows the queue and the secondaries as gauges.</summary>
    /// <param name="executor">The lanes.</param>
    public void Observe(SyncExecutor<TStorage> executor)
    {
        var meter = parts.Metrics.Meter;
        meter.CreateObservableGauge("dbsync.queue.size", () => parts.Queue.Size, "{operation}", "Operations that at least one secondary does not have.");
        meter.CreateObservableGauge("dbsync.queue.capacity", () => parts.Queue.Capacity, "{operation}", "How many there may be.");
        meter.CreateObservableGauge(
            "dbsync.secondary.connected",
            () => executor.Lanes.Select(static lane => OfLane(lane, lane.Context.Connection.State == ConnectionState.Connected ? 1 : 0)),
            description: "1 when the secondary is connected, else 0.");
        meter.CreateObservableGauge(
            "dbsync.secondary.lag", () => executor.Lanes.Select(static lane => OfLane(lane, lane.Lag.TotalSeconds)), "s", "The age of the oldest operation that the secondary does not have.");
        meter.CreateObservableGauge(
            "dbsync.dead_letters", () => executor.Lanes.Select(lane => OfLane(lane, parts.DeadLetters.Count(lane.Context.Name))), "{operation}", "Operations that the secondary rejects for good.");
    }

    public SyncStatus GetStatus(SyncExecutor<TStorage>? executor)
    {
        var secondaries = Lanes(executor).Select(Status).ToArray();
        return new SyncStatus(
            parts.Queue.Size,
            parts.Queue.Capacity,
            parts.Metrics.Processed,
            parts.Metrics.Failed,
            parts.Metrics.Retries,
            parts.DeadLetters.Count(),
            executor?.WorkerCount ?? 0,
            executor?.IsPaused ?? false,
            parts.Tombstones.LiveCount,
            secondaries);
    }

    public PerformanceMetrics GetPerformance() => new(
        parts.Metrics.SyncLatency.Average,
        parts.Metrics.SyncLatency.Quantile(0.95),
        parts.Metrics.AverageBatchSize,
        parts.ReadMetrics.AverageLatency,
        parts.ReadMetrics.TimeoutRate,
        parts.Metrics.Throughput);

    public async Task<IReadOnlyList<ConsistencyMetrics>> GetConsistencyAsync(SyncExecutor<TStorage> executor, CancellationToken cancellationToken)
    {
        var primary = await CountAsync(parts.Primary, cancellationToken).ConfigureAwait(false);
        var all = new List<ConsistencyMetrics>();
        foreach (var lane in Lanes(executor))
        {
            all.Add(new ConsistencyMetrics(
                lane.Context.Name,
                primary,
                await TryCountAsync(lane.Context.Store, cancellationToken).ConfigureAwait(false),
                lane.Lag.TotalSeconds,
                lane.LagOperations,
                lane.Progress.LastApplied));
        }

        return all;
    }

    public async Task<HealthResponse> GetHealthAsync(SyncExecutor<TStorage>? executor, CancellationToken cancellationToken)
    {
        var primary = await PingPrimaryAsync(cancellationToken).ConfigureAwait(false);
        var status = GetStatus(executor);
        var utilization = status.QueueSize / (double)status.QueueCapacity;
        var degraded = utilization > HighQueueUtilization
            || status.Secondaries.Any(static secondary => secondary.State != ConnectionState.Connected || secondary.NeedsSnapshot || secondary.DeadLetterCount > 0);
        return new HealthResponse(
            !primary.Connected ? "unhealthy" : degraded ? "degraded" : "healthy",
            primary,
            parts.Connections.GetAll(),
            new QueueHealth(status.QueueSize, status.QueueCapacity, utilization),
            GetPerformance());
    }

    private static IEnumerable<Lane<TStorage>> Lanes(SyncExecutor<TStorage>? executor) =>
        executor is null
            ? []
            : executor.Lanes.OrderBy(static lane => lane.Context.Connection.Priority).ThenBy(static lane => lane.Context.Name, StringComparer.Ordinal);

    private static Measurement<T> OfLane<T>(Lane<TStorage> lane, T value)
        where T : struct =>
        new(value, new KeyValuePair<string, object?>("name", lane.Context.Name));

    private static async Task<long?> CountAsync(TStorage store, CancellationToken cancellationToken) =>
        store is IRecordCounter counter ? await counter.CountRecordsAsync(cancellationToken).ConfigureAwait(false) : null;

    private static async Task<long?> TryCountAsync(TStorage store, CancellationToken cancellationToken)
    {
        try
        {
            return await CountAsync(store, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A secondary that does not answer has no count; its state tells why.
            return null;
        }
    }

    private SecondaryStatus Status(Lane<TStorage> lane) => new(
        lane.Context.Name,
        lane.Context.Connection.State,
        lane.IsPaused,
        lane.NeedsSnapshot,
        lane.Progress.Cursor,
        lane.LagOperations,
        lane.Lag.TotalSeconds,
        parts.DeadLetters.Count(lane.Context.Name),
        lane.Context.Connection.Priority,
        lane.Context.PropagatesDeletes ? DeletePolicy.Propagate : DeletePolicy.Retain,
        lane.SnapshotReason,
        lane.Snapshot);

    private async Task<PrimaryHealth> PingPrimaryAsync(CancellationToken cancellationToken)
    {
        var started = parts.Time.GetTimestamp();
        try
        {
            using var timeout = new CancellationTokenSource(parts.Options.ConnectTimeout, parts.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            if (parts.Primary is IStoreConnection primary)
                await primary.PingAsync(either.Token).ConfigureAwait(false);
            return new PrimaryHealth(Connected: true, parts.Time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Not answering is the answer.
            return new PrimaryHealth(Connected: false, LatencyMs: null);
        }
    }
}
