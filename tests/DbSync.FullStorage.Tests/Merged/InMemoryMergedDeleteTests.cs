using DbSync.Testing.Merged;

namespace DbSync.FullStorage.Tests.Merged;

public sealed class InMemoryMergedDeleteTests : MergedDeleteTests
{
    protected override IFullStorage CreateStore() => new InMemoryStorage(SampleRows.Dimension);
}
