using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Storage;
using DbSync.Testing;

namespace DbSync.SurrealDb.Tests;

public class SurrealEventTests(SurrealEngineFixture fixture) : EventConformance
{
    private readonly SurrealStores _stores = new(fixture);

    protected override Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider) =>
        _stores.ConnectedAsync(embeddingDimension, timeProvider);

    protected override ValueTask CleanUpAsync() => _stores.DisposeAsync();
}
