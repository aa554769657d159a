using DbSync.Testing.Merged;

namespace DbSync.FullStorage.Tests.Merged;

public sealed class InMemoryMergedModelTests : MergedModelTests
{
    protected override IFullStorage CreateStore() => new InMemoryStorage(SampleRows.Dimension);
}
