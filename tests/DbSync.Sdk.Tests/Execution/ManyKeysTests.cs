using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>What the engine keeps does not grow with the number of ordering keys (scenario D33).</summary>
[Collection(nameof(ManyKeysTests))]
[CollectionDefinition(nameof(ManyKeysTests), DisableParallelization = true)]
public sealed class ManyKeysTests
{
    private const int Keys = 100_000;
    private const long Allowed = 8 << 20;

    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_ordering_keys()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(new ForgetfulStore(), [new ForgetfulStore(), new ForgetfulStore()]);
        await WriteAsync(engine, from: 0, count: 1000, token);
        var before = Heap();

        // One key gets every other write, the others one each.
        await WriteAsync(engine, from: 1000, Keys, token);

        (Heap() - before).ShouldBeLessThan(Allowed);
        engine.GetStatus().ProcessedCount.ShouldBe((1000 + Keys) * 2 * 2);
    }

    private static async Task WriteAsync(DbSyncEngine<IItems> engine, int from, int count, CancellationToken token)
    {
        for (var i = from; i < from + count; i++)
        {
            await engine.Storage.SaveAsync($"owner {i}", "k", [], token);
            await engine.Storage.SaveAsync("hot", "k", [], token);
        }

        await engine.DrainAsync(token);
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private sealed class ForgetfulStore : ItemStore
    {
        public override Task<string> SaveAsync(string owner, string key, IReadOnlyList<string> values, CancellationToken cancellationToken = default) =>
            Task.FromResult(key);
    }
}
