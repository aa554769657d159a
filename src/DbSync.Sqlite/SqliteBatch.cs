using DbSync.Sqlite.Access;

namespace DbSync.Sqlite;

/// <summary>A batch of a SQLite store: one transaction, with the cursor in it.</summary>
internal sealed class SqliteBatch(BatchAccess access, SqliteStorage storage) : IStorageBatch<IFullStorage>
{
    public IFullStorage Storage => storage;

    public ValueTask CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken) => new(access.CommitAsync(cursor, cancellationToken));

    public ValueTask DisposeAsync()
    {
        access.Dispose();
        return ValueTask.CompletedTask;
    }
}
