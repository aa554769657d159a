using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Storage;
using DbSync.Testing.Merged;

namespace DbSync.SurrealDb.Tests.Merged;

public sealed class SurrealMergedModelTests(SurrealEngineFixture fixture) : MergedModelTests, IAsyncDisposable
{
    private readonly SurrealStores _stores = new(fixture);

    /// <summary>Fewer than elsewhere: each takes four databases and a thousand round trips. They are new ones in each run.</summary>
    public static new TheoryData<int> Seeds() => [.. MergedModelTests.Seeds().Take(10).Select(static row => row.Data)];

    protected override int WritesBetweenChecks => 60;

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    protected override IFullStorage CreateStore() => _stores.Create(SampleRows.Dimension);
}
