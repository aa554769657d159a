namespace DbSync.Sdk;

/// <summary>How fast replication and merged reads are, since the start.</summary>
/// <param name="AvgSyncLatency">The average time from an operation's write until a secondary has it.</param>
/// <param name="P95SyncLatency">The time that 95 of 100 operations do not exceed; at most 10 % too high.</param>
/// <param name="AvgBatchSize">Operations in a batch, on average.</param>
/// <param name="AvgQueryLatency">The average time of a merged read.</param>
/// <param name="QueryTimeoutRate">The share of questions to secondaries that timed out, from 0 to 1.</param>
/// <param name="ThroughputOpsPerSec">Operations applied to secondaries per second since the start, counted for each secondary.</param>
public sealed record PerformanceMetrics(
    TimeSpan AvgSyncLatency,
    TimeSpan P95SyncLatency,
    double AvgBatchSize,
    TimeSpan AvgQueryLatency,
    double QueryTimeoutRate,
    double ThroughputOpsPerSec);
