namespace DbSync.Simulation.Stores;

/// <summary>A store that keeps the cursor with each batch, lists its rows, and takes those of another.</summary>
/// <param name="link">The connection.</param>
internal sealed class CheckpointedClient(StoreLink link) : BatchClient(link), ICheckpointedTarget, ISnapshotSource<IRecordStore>, ISnapshotTarget
{
    public IReadOnlyList<string> Tables => [RecordRow.Table];

    protected override bool KeepsCursor => true;

    public ValueTask<ReplicationCursor?> ReadCursorAsync(CancellationToken cancellationToken) =>
        new(Link.AskAsync(
            CallKind.Prepare,
            () =>
            {
                Link.Server.Witness.CursorRead();
                return Link.Server.Cursor;
            },
            cancellationToken));

    public Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(string table, string? afterKey, int limit, CancellationToken cancellationToken = default) =>
        Link.AskAsync<IReadOnlyList<SnapshotRow>>(
            CallKind.Prepare,
            () => [.. Link.Server.Rows.Values.Select(RecordRow.Of)
                .OrderBy(static row => row.Key, StringComparer.Ordinal)
                .Where(row => afterKey is null || string.CompareOrdinal(row.Key, afterKey) > 0)
                .Take(limit)],
            cancellationToken);

    public Task WriteRowsAsync(
        string table, IReadOnlyList<SnapshotRow> rows, IReadOnlyList<string> removedKeys, ReplicationCursor? cursor, CancellationToken cancellationToken = default)
    {
        var writes = rows.Select(static row => RecordWrite.Put(RecordRow.Read(row)))
            .Concat(Link.Server.Rows.Keys.Where(row => removedKeys.Contains(RecordRow.KeyOf(row), StringComparer.Ordinal)).Select(static row => RecordWrite.Delete(row.Owner, row.Id)));
        return Link.WriteAsync([.. writes], cursor, cancellationToken, isSnapshot: true);
    }
}
