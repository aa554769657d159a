using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

public sealed class InMemoryStatsTests : StatsConformance
{
    protected override Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider) =>
        Task.FromResult<IFullStorage>(new InMemoryStorage(embeddingDimension, timeProvider));
}
