namespace DbSync.Simulation.Stores;

/// <summary>A store that takes batches.</summary>
/// <param name="link">The connection.</param>
internal class BatchClient(StoreLink link) : ConnectedClient(link), IBatchTarget<IRecordStore>
{
    /// <summary>Whether the cursor is kept with the batch.</summary>
    protected virtual bool KeepsCursor => false;

    public async ValueTask<IStorageBatch<IRecordStore>> BeginBatchAsync(CancellationToken cancellationToken)
    {
        await Link.AskAsync(CallKind.Prepare, static () => true, cancellationToken);
        return new Batch(Link, KeepsCursor);
    }

    /// <summary>Collects writes. Some stores refuse a write as it comes, some only the batch as a whole.</summary>
    private sealed class Batch(StoreLink link, bool keepsCursor) : StoreClient(link), IStorageBatch<IRecordStore>
    {
        private readonly bool _refusesAtOnce = link.Server.Dice.Chance(0.5);
        private readonly List<RecordWrite> _writes = [];

        public IRecordStore Storage => this;

        public ValueTask CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken) =>
            new(Link.WriteAsync(_writes, keepsCursor ? cursor : null, cancellationToken));

        public ValueTask DisposeAsync() => default;

        protected override Task WriteAsync(RecordWrite write, CancellationToken cancellationToken)
        {
            if (_refusesAtOnce && Link.Server.IsAnyPoisoned([write]))
                return Task.FromException(new StoreException(FaultKind.Rejected, $"{Link.Server.Name} refuses {StoreLink.Secret}{write}"));
            _writes.Add(write);
            return Task.CompletedTask;
        }
    }
}
