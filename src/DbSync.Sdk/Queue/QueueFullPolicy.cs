namespace DbSync.Sdk;

/// <summary>What happens to a write when the queue is full.</summary>
public enum QueueFullPolicy
{
    /// <summary>The write waits for space, up to a timeout, then fails with <see cref="SyncQueueFullException"/> before the primary is touched.</summary>
    Block = 0,

    /// <summary>The write fails at once with <see cref="SyncQueueFullException"/> before the primary is touched.</summary>
    Reject = 1,

    /// <summary>The secondary that is furthest behind loses its claim on the journal and needs a snapshot; the write goes on.</summary>
    Detach = 2,
}
