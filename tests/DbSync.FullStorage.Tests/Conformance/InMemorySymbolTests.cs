using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

public sealed class InMemorySymbolTests : SymbolConformance
{
    protected override Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider) =>
        Task.FromResult<IFullStorage>(new InMemoryStorage(embeddingDimension, timeProvider));
}
