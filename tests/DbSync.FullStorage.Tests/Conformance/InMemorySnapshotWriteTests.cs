using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

public sealed class InMemorySnapshotWriteTests : SnapshotWriteConformance
{
    protected override Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider) =>
        Task.FromResult<IFullStorage>(new InMemoryStorage(embeddingDimension, timeProvider));
}
