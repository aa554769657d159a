namespace DbSync.Sdk;

/// <summary>How replication stands.</summary>
/// <param name="QueueSize">Operations that at least one secondary does not have, and writes under way.</param>
/// <param name="QueueCapacity">How many there may be.</param>
/// <param name="ProcessedCount">Operations applied to secondaries since the start, counted for each secondary.</param>
/// <param name="FailedCount">Operations that became dead letters since the start.</param>
/// <param name="RetryCount">Attempts that were repeated since the start, whatever their cause.</param>
/// <param name="DeadLetterCount">Dead letters that are there now.</param>
/// <param name="WorkerCount">Workers of all secondaries together.</param>
/// <param name="IsPaused">Whether all secondaries are paused.</param>
/// <param name="TombstoneCount">Deletes that are remembered because a secondary may still hold the row.</param>
/// <param name="Secondaries">The secondaries, by priority, then name.</param>
public sealed record SyncStatus(
    long QueueSize,
    long QueueCapacity,
    long ProcessedCount,
    long FailedCount,
    long RetryCount,
    int DeadLetterCount,
    int WorkerCount,
    bool IsPaused,
    int TombstoneCount,
    IReadOnlyList<SecondaryStatus> Secondaries);
