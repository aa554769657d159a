// The facade leaves the stores alone, the engine disposes each of them once.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;

namespace Corpus.DisposalOfStores;

public sealed class Store : IDisposalOfStores
{
    public int Disposed { get; private set; }
    public Task PingAsync(CancellationToken ct = default) => Task.CompletedTask;
    public void Dispose() => Disposed++;

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return default;
    }
}

public static class Run
{
    public static async Task Stores_are_disposed_with_the_engine_alone()
    {
        Store[] stores = [new(), new()];
        await using (var engine = await TestEngine.StartAsync<IDisposalOfStores, MergedDisposalOfStores>(stores[0], stores[1]))
        {
            engine.Storage.Dispose();
            await engine.Storage.DisposeAsync();
            await engine.Storage.PingAsync();
            stores.ShouldAllBe(store => store.Disposed == 0);
        }

        stores.ShouldAllBe(store => store.Disposed == 1);
    }
}
