using DbSync.SurrealDb.Tables;

namespace DbSync.SurrealDb;

/// <content>The store as source and target of rows.</content>
public sealed partial class SurrealStorage
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => StorageTables.All;

    /// <inheritdoc/>
    public Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(string table, string? afterKey, int limit, CancellationToken cancellationToken = default) =>
        ReadRowsAsync(table, afterKey, upToKey: null, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(
        string table, string? afterKey, string? upToKey, int limit, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () => SnapshotTables.Read(StorageTables.Require(table), afterKey, upToKey, limit), answer => SnapshotTables.Rows(table, answer), cancellationToken);

    /// <inheritdoc/>
    public async Task WriteRowsAsync(
        string table,
        IReadOnlyList<SnapshotRow> rows,
        IReadOnlyList<string> removedKeys,
        ReplicationCursor? cursor,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (statements, parameters) = SnapshotTables.Write(_decoder.Decode(table, rows, removedKeys), cursor).ToRequest();
        var database = OfStore(_database);
        cancellationToken.ThrowIfCancellationRequested();
        await database.CommitAsync(statements, parameters, cancellationToken).ConfigureAwait(false);
    }
}
