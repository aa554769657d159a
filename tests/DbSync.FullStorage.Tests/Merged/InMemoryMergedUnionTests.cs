using DbSync.Testing.Merged;

namespace DbSync.FullStorage.Tests.Merged;

public sealed class InMemoryMergedUnionTests : MergedUnionTests
{
    protected override IFullStorage CreateStore() => new InMemoryStorage(SampleRows.Dimension);
}
