namespace DbSync.Sdk.Execution;

/// <summary>How a lane works.</summary>
/// <param name="WorkerCount">Its workers; each owns a part of the ordering keys.</param>
/// <param name="BatchSize">How many operations a batch holds at most.</param>
/// <param name="BatchTimeout">The longest that a worker waits for a batch to fill while more is on its way.</param>
/// <param name="OperationTimeout">The longest that applying one batch or operation may take.</param>
/// <param name="MaxRetries">How often a rejected operation is tried again.</param>
/// <param name="RetryBackoff">The first pause before that.</param>
/// <param name="RetryBackoffCap">The longest such pause.</param>
internal sealed record LaneOptions(
    int WorkerCount,
    int BatchSize,
    TimeSpan BatchTimeout,
    TimeSpan OperationTimeout,
    int MaxRetries,
    TimeSpan RetryBackoff,
    TimeSpan RetryBackoffCap);
