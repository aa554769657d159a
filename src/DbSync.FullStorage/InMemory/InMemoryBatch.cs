namespace DbSync.FullStorage;

/// <summary>A batch of an in-memory store: its writes take effect together, in the order in which they were made.</summary>
internal sealed class InMemoryBatch(BatchState state, InMemoryStorage storage) : IStorageBatch<IFullStorage>
{
    public IFullStorage Storage => storage;

    public ValueTask CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken)
    {
        var commit = StateAccess.Run(
            () =>
            {
                state.Commit(cursor);
                return true;
            },
            cancellationToken);
        return new ValueTask(commit);
    }

    public ValueTask DisposeAsync()
    {
        state.Discard();
        return ValueTask.CompletedTask;
    }
}
