// Every store gets the same identity and time, and the caller the primary's answer.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;

namespace Corpus.GeneratedValues;

public sealed class Store : IGeneratedValues
{
    public List<(string User, string Text, string? Id, DateTimeOffset? At)> Created { get; } = [];

    public Task<string> CreateAsync(string user, string text = "x", string? id = null, DateTimeOffset? at = null, CancellationToken ct = default)
    {
        Created.Add((user, text, id, at));
        return Task.FromResult(id!);
    }
}

public static class Run
{
    public static async Task All_stores_agree()
    {
        Store[] stores = [new(), new(), new()];
        await using var engine = await TestEngine.StartAsync<IGeneratedValues, MergedGeneratedValues>(stores[0], stores[1], stores[2]);
        var id = await engine.Storage.CreateAsync("u");
        var other = await engine.Storage.CreateAsync("u", "y", "mine", DateTimeOffset.UnixEpoch);
        await engine.DrainAsync();
        other.ShouldBe("mine");
        Guid.Parse(id).Version.ShouldBe(7);
        stores[0].Created.Count.ShouldBe(2);
        stores[0].Created[0].Id.ShouldBe(id);
        stores[0].Created[0].At.ShouldNotBeNull();
        stores[0].Created[1].ShouldBe(("u", "y", "mine", DateTimeOffset.UnixEpoch));
        stores[1].Created.ShouldBe(stores[0].Created);
        stores[2].Created.ShouldBe(stores[0].Created);
    }
}
