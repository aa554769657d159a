namespace DbSync.Sdk.Queue;

/// <summary>One secondary's claim on the journal: what it has not applied must be kept.</summary>
internal sealed class QueueClaim(string name, long cursor)
{
    public string Name { get; } = name;

    /// <summary>Up to where the secondary has applied everything. Written by <see cref="SyncQueue"/> under its lock.</summary>
    public long Cursor { get; internal set; } = cursor;

    /// <summary>The same as it is remembered across restarts: the journal keeps what is behind it.</summary>
    public long Durable { get; internal set; } = cursor;

    /// <summary>Whether the claim was dropped because the queue was full: the secondary needs a snapshot.</summary>
    public bool IsDetached { get; internal set; }

    /// <summary>Whether the secondary claims nothing: it is dropped, or waits for a snapshot.</summary>
    public bool IsWithdrawn { get; internal set; }

    /// <summary>Cancelled when the claim is dropped.</summary>
    public CancellationToken Detached => DetachedSource.Token;

    internal CancellationTokenSource DetachedSource { get; set; } = new();
}
