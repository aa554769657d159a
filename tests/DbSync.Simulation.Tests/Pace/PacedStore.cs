using DbSync.Sdk;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;
using Record = DbSync.Simulation.Stores.Record;

namespace DbSync.Simulation.Tests.Pace;

/// <summary>A store whose batches take the time that it is told, and that can be away.</summary>
/// <param name="process">The process that uses it.</param>
/// <param name="batchTime">How long the next batch takes.</param>
/// <param name="applied">Told of each write that is in, by its stamp.</param>
internal sealed class PacedStore(SimProcess process, Func<TimeSpan> batchTime, Action<long> applied) : IRecordStore, IBatchTarget<IRecordStore>, IFaultClassifier
{
    /// <summary>Whether it is away.</summary>
    public bool IsDown { get; set; }

    public ValueTask<IStorageBatch<IRecordStore>> BeginBatchAsync(CancellationToken cancellationToken) => new(new Batch(this));

    public Task PutAsync(string owner, string id, long stamp, string text, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DeleteAsync(string owner, string id, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task ClearAsync(string owner, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<IReadOnlyList<Record>> ListAsync(string owner, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<Record>>([]);

    public Task<Record?> FindAsync(string owner, string id, CancellationToken cancellationToken = default) => Task.FromResult<Record?>(null);

    public FaultKind? Classify(Exception error) => (error as StoreException)?.Kind;

    private async ValueTask CommitAsync(List<long> stamps, CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new StoreException(FaultKind.Unavailable, "It is away.");
        await process.WaitAsync(batchTime(), cancellationToken);
        stamps.ForEach(applied);
    }

    private sealed class Batch(PacedStore store) : IStorageBatch<IRecordStore>, IRecordStore
    {
        private readonly List<long> _stamps = [];

        public IRecordStore Storage => this;

        public ValueTask CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken) => store.CommitAsync(_stamps, cancellationToken);

        public ValueTask DisposeAsync() => default;

        public Task PutAsync(string owner, string id, long stamp, string text, CancellationToken cancellationToken = default)
        {
            _stamps.Add(stamp);
            return Task.CompletedTask;
        }

        public Task DeleteAsync(string owner, string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task ClearAsync(string owner, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<Record>> ListAsync(string owner, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Record?> FindAsync(string owner, string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
