namespace DbSync.Simulation.Stores;

/// <summary>A store that keeps the cursor with each batch.</summary>
/// <param name="link">The connection.</param>
internal sealed class CheckpointedClient(StoreLink link) : BatchClient(link), ICheckpointedTarget
{
    protected override bool KeepsCursor => true;

    public ValueTask<ReplicationCursor?> ReadCursorAsync(CancellationToken cancellationToken) =>
        new(Link.AskAsync(CallKind.Prepare, () => Link.Server.Cursor, cancellationToken));
}
