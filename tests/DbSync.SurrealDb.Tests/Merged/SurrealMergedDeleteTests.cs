using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Storage;
using DbSync.Testing.Merged;

namespace DbSync.SurrealDb.Tests.Merged;

public sealed class SurrealMergedDeleteTests(SurrealEngineFixture fixture) : MergedDeleteTests, IAsyncDisposable
{
    private readonly SurrealStores _stores = new(fixture);

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    protected override IFullStorage CreateStore() => _stores.Create(SampleRows.Dimension);
}
