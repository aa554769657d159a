using DbSync.Sqlite.Engine;
using DbSync.Sqlite.Tables;

namespace DbSync.Sqlite;

/// <content>The store as source and target of rows.</content>
public sealed partial class SqliteStorage
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => StorageTables.All;

    /// <inheritdoc/>
    public Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(string table, string? afterKey, int limit, CancellationToken cancellationToken = default) =>
        ReadRowsAsync(table, afterKey, upToKey: null, limit, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(
        string table, string? afterKey, string? upToKey, int limit, CancellationToken cancellationToken = default)
    {
        StorageTables.Require(table);
        return await _access.ScanAsync(session => SnapshotTables.Read(session, table, afterKey, upToKey, limit), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Runs on the caller's thread, as a batch does: whoever sets a store up waits for it anyway.</remarks>
    public async Task WriteRowsAsync(
        string table,
        IReadOnlyList<SnapshotRow> rows,
        IReadOnlyList<string> removedKeys,
        ReplicationCursor? cursor,
        CancellationToken cancellationToken = default)
    {
        var access = OfStore(_database);
        await access.WriteAsync(
            () => _decoder.Decode(table, rows, removedKeys),
            (session, page) =>
            {
                using var cancel = new CancelScope(session, cancellationToken);
                SnapshotTables.Write(session, page, cursor);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
