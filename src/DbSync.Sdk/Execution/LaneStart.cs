using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>Where a lane begins.</summary>
/// <param name="Sequence">Behind this sequence.</param>
/// <param name="SnapshotReason">Why the secondary must be set up from the primary first; <see langword="null"/>: it need not.</param>
/// <param name="Snapshot">The snapshot that goes on; <see langword="null"/>: one begins, if any.</param>
internal sealed record LaneStart(long Sequence, string? SnapshotReason = null, SnapshotPlace? Snapshot = null);
