using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb;

/// <summary>A batch of a SurrealDB store: one transaction in one round trip, with the cursor in it.</summary>
internal sealed class SurrealBatch(BatchAccess access, SurrealStorage storage) : IStorageBatch<IFullStorage>
{
    public IFullStorage Storage => storage;

    public ValueTask CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken) => new(access.CommitAsync(cursor, cancellationToken));

    public ValueTask DisposeAsync()
    {
        access.Discard();
        return ValueTask.CompletedTask;
    }
}
