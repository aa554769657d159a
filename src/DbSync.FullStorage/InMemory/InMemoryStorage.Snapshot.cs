namespace DbSync.FullStorage;

/// <content>The store as source and target of rows.</content>
public sealed partial class InMemoryStorage
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => StorageTables.All;

    /// <inheritdoc/>
    public Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(string table, string? afterKey, int limit, CancellationToken cancellationToken = default) =>
        ReadRowsAsync(table, afterKey, upToKey: null, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(
        string table, string? afterKey, string? upToKey, int limit, CancellationToken cancellationToken = default) =>
        _access.Read(state => state.ReadRows(StorageTables.Require(table), afterKey, upToKey, limit), cancellationToken);

    /// <inheritdoc/>
    public Task WriteRowsAsync(
        string table,
        IReadOnlyList<SnapshotRow> rows,
        IReadOnlyList<string> removedKeys,
        ReplicationCursor? cursor,
        CancellationToken cancellationToken = default) =>
        _access.Write(
            () =>
            {
                if (_access.IsBatch)
                    throw new NotSupportedException("A batch takes no rows of snapshots; write them to the store itself.");
                var page = _decoder.Decode(table, rows, removedKeys);
                return state => cursor is { } position ? state.WithRows(page).WithCursor(position) : state.WithRows(page);
            },
            cancellationToken);
}
