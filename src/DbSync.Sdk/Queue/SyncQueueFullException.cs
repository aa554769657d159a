namespace DbSync.Sdk;

/// <summary>The queue could not take an operation. The primary was not touched: the write did not happen.</summary>
/// <param name="message">What went wrong and what to do.</param>
/// <param name="capacity">The queue's size, in operations.</param>
public sealed class SyncQueueFullException(string message, long capacity) : SyncException(message)
{
    /// <summary>The queue's size, in operations.</summary>
    public long Capacity { get; } = capacity;
}
