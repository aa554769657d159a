using System.Text.Json;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Sabotage;

/// <summary>What a facade stands on, with operations that tell nothing of what they delete.</summary>
/// <param name="inner">The engine.</param>
internal sealed class ForgettingRuntime(ISyncRuntime<IRecordStore> inner) : ISyncRuntime<IRecordStore>, IOperationWriter<IRecordStore>
{
    public IRecordStore Primary => inner.Primary;

    public IOperationWriter<IRecordStore> Writer => this;

    public IReadMergeEngine<IRecordStore> Reads => inner.Reads;

    public Guid NewKey() => inner.Writer.NewKey();

    public DateTimeOffset Now() => inner.Writer.Now();

    public Task WriteAsync(ISyncOperation<IRecordStore> operation, CancellationToken cancellationToken) =>
        inner.Writer.WriteAsync(new Silent(operation), cancellationToken);

    public Task<TResult> WriteAsync<TResult>(ISyncOperation<IRecordStore, TResult> operation, CancellationToken cancellationToken) =>
        inner.Writer.WriteAsync(operation, cancellationToken);

    private sealed class Silent(ISyncOperation<IRecordStore> inner) : ISyncOperation<IRecordStore>
    {
        public string OpType => inner.OpType;

        public string OrderingKey => inner.OrderingKey;

        public bool IsDelete => inner.IsDelete;

        public bool IsImmutable => inner.IsImmutable;

        public void Encode(Utf8JsonWriter writer) => inner.Encode(writer);

        public ValueTask ApplyAsync(IRecordStore target, CancellationToken cancellationToken) => inner.ApplyAsync(target, cancellationToken);

        public void ReportTombstones(ITombstoneSink sink)
        {
        }
    }
}
