using DbSync.Testing.Merged;

namespace DbSync.FullStorage.Tests.Merged;

public sealed class InMemoryMergedFaultTests : MergedFaultTests
{
    protected override IFullStorage CreateStore() => new InMemoryStorage(SampleRows.Dimension);
}
