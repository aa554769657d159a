namespace DbSync.Sdk.Execution.Snapshots;

/// <summary>Rows of the primary as they are at the position of a barrier.</summary>
/// <param name="Rows">The rows, by key.</param>
/// <param name="Barrier">Where the lane stands still.</param>
internal sealed record ExactPage(IReadOnlyList<SnapshotRow> Rows, LaneBarrier Barrier) : IDisposable
{
    public void Dispose() => Barrier.Dispose();
}
