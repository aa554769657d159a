namespace DbSync.Sdk.Queue;

/// <summary>What is remembered of one secondary across restarts.</summary>
/// <param name="Cursor">Up to where it has applied everything; <see langword="null"/>: it never began.</param>
/// <param name="HasStored">Whether it ever stored a cursor of its own: one that then has none was wiped.</param>
/// <param name="SnapshotReason">Why it needs a snapshot; <see langword="null"/>: it needs none.</param>
/// <param name="Snapshot">How far the snapshot has come that is under way.</param>
internal sealed record SecondaryCheckpoint(ReplicationCursor? Cursor = null, bool HasStored = false, string? SnapshotReason = null, SnapshotPlace? Snapshot = null);
