namespace DbSync.Sdk;

/// <summary>How replication to one secondary stands.</summary>
/// <param name="Name">The secondary's name.</param>
/// <param name="State">The state of its connection.</param>
/// <param name="IsPaused">Whether it, or the whole engine, is paused.</param>
/// <param name="NeedsSnapshot">Whether it is not whole: it must be set up from the primary, or is being set up, and takes no part in merged reads meanwhile.</param>
/// <param name="Cursor">The sequence up to which it has applied everything.</param>
/// <param name="LagOperations">How many committed operations it does not have.</param>
/// <param name="LagSeconds">The age of the oldest of them, in seconds; 0 when there is none. Never negative.</param>
/// <param name="DeadLetterCount">How many operations it rejected for good.</param>
/// <param name="Priority">Its priority; lower numbers come first.</param>
/// <param name="Deletes">Whether it applies deletes.</param>
/// <param name="SnapshotReason">Why it needs a snapshot; <see langword="null"/>: it needs none.</param>
/// <param name="Snapshot">How far its snapshot has come; <see langword="null"/>: none is under way.</param>
public sealed record SecondaryStatus(
    string Name,
    ConnectionState State,
    bool IsPaused,
    bool NeedsSnapshot,
    long Cursor,
    long LagOperations,
    double LagSeconds,
    int DeadLetterCount,
    int Priority,
    DeletePolicy Deletes,
    string? SnapshotReason = null,
    SnapshotProgress? Snapshot = null);
