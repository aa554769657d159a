// The store's own implementation runs, never the default behind the decorator's back.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;

namespace Corpus.DefaultImplementations;

public sealed class Store : IDefaultImplementations
{
    public List<string> Saved { get; } = [];
    public string Given() => "store";
    public string Name => "store";
    public Task<string> PingAsync(CancellationToken ct = default) => Task.FromResult("store");
    public string this[int index] => "store";

    public Task SaveAsync(string id, CancellationToken ct = default)
    {
        Saved.Add(id);
        return Task.CompletedTask;
    }
}

public sealed class Plain : IDefaultImplementations;

public static class Run
{
    public static async Task What_a_store_overrides_is_reached()
    {
        var runtime = new StoreRuntime<IDefaultImplementations>(new Store());
        var facade = MergedDefaultImplementations.Create(runtime);
        (facade.Given(), facade.Name, await facade.PingAsync(), facade[1]).ShouldBe(("store", "store", "store", "store"));
        facade.Derived().ShouldBe("derived");
        await facade.SaveAsync("a");
        ((Store)runtime.Primary).Saved.ShouldBe(["a"]);
    }

    public static async Task What_a_store_does_not_override_is_its_default()
    {
        var facade = MergedDefaultImplementations.Create(new StoreRuntime<IDefaultImplementations>(new Plain()));
        (facade.Given(), facade.Derived(), facade.Name, await facade.PingAsync(), facade[1]).ShouldBe(("base", "derived", "base", "default", "default"));
        await Should.ThrowAsync<NotSupportedException>(facade.SaveAsync("a"));
    }
}
