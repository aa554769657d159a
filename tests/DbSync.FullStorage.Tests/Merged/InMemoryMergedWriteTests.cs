using DbSync.Testing.Merged;

namespace DbSync.FullStorage.Tests.Merged;

public sealed class InMemoryMergedWriteTests : MergedWriteTests
{
    protected override IFullStorage CreateStore() => new InMemoryStorage(SampleRows.Dimension);
}
