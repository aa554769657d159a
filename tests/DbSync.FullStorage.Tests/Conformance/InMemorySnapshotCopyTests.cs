using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

public sealed class InMemorySnapshotCopyTests : SnapshotCopyConformance
{
    protected override Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider) =>
        Task.FromResult<IFullStorage>(new InMemoryStorage(embeddingDimension, timeProvider));
}
