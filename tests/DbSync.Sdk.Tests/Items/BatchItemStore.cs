namespace DbSync.Sdk.Tests.Items;

/// <summary>The same with batches that are all or nothing.</summary>
internal sealed class BatchItemStore : ItemStore, IBatchTarget<IItems>
{
    /// <summary>Keys that make the commit fail, without a word of which one it was.</summary>
    public Func<string, bool>? RejectAtCommit { get; set; }

    /// <summary>What disposing a batch throws.</summary>
    public Exception? DisposeError { get; set; }

    public ValueTask<IStorageBatch<IItems>> BeginBatchAsync(CancellationToken cancellationToken) => new(new Batch(this));

    private sealed class Batch(BatchItemStore store) : ItemStore, IStorageBatch<IItems>
    {
        private readonly List<(string Owner, string Key, IReadOnlyList<string>? Values)> _writes = [];

        public IItems Storage => this;

        public override async Task<string> SaveAsync(string owner, string key, IReadOnlyList<string> values, CancellationToken cancellationToken = default)
        {
            if (store.BeforeWrite is not null)
                await store.BeforeWrite(owner, key, cancellationToken);
            _writes.Add((owner, key, values));
            return key;
        }

        public override async Task DeleteAsync(string owner, string key, CancellationToken cancellationToken = default)
        {
            if (store.BeforeWrite is not null)
                await store.BeforeWrite(owner, key, cancellationToken);
            _writes.Add((owner, key, null));
        }

        public ValueTask CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken)
        {
            if (store.RejectAtCommit is { } rejects && _writes.Exists(write => rejects(write.Key)))
                throw new InvalidDataException("one of these");
            foreach (var (owner, key, values) in _writes)
            {
                if (values is null)
                    store.Remove(owner, key);
                else
                    store.Put(owner, key, values);
            }

            return default;
        }

        public ValueTask DisposeAsync() => store.DisposeError is { } error ? ValueTask.FromException(error) : default;
    }
}
