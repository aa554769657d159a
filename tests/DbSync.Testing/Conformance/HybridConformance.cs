using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>The hybrid search.</summary>
public abstract class HybridConformance : StorageConformance
{
    [Fact]
    public async Task AllThreePartsAreFound()
    {
        await FillAsync();
        var found = await Store.HybridSearchAsync("user", Vector(1), ["a"], 10);
        found.VectorResults.Select(vector => (vector.Id, vector.Similarity)).ShouldBe([("v1", 1), ("v2", 0)]);
        found.GraphResults.Select(result => (result.Entity.Id, result.Depth)).ShouldBe([("a", 0), ("b", 1), ("c", 1)]);
        found.GraphResults[1].Path.ShouldBe(["a", "b"]);
        found.Facts.Keys.ShouldBe(["f1", "f2", "f3"]);
        found.Facts["f2"].GetInt32().ShouldBe(2);
        found.TotalResults.ShouldBe(8);
        found.QueryTime.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
    }

    [Fact]
    public async Task TheLimitCutsEachPart()
    {
        await FillAsync();
        var found = await Store.HybridSearchAsync("user", Vector(1), ["a"], 1);
        found.VectorResults.ShouldHaveSingleItem().Id.ShouldBe("v1");
        found.GraphResults.ShouldHaveSingleItem().Entity.Id.ShouldBe("a");
        found.Facts.Keys.ShouldHaveSingleItem().ShouldBe("f1");
        found.TotalResults.ShouldBe(3);
        foreach (var limit in new[] { 0, -1 })
            (await Store.HybridSearchAsync("user", Vector(1), ["a"], limit)).TotalResults.ShouldBe(0);
        (await Store.HybridSearchAsync("user", Vector(1), ["a"], int.MaxValue)).TotalResults.ShouldBe(8);
    }

    [Fact]
    public async Task PartsThatAreNotAskedForAreEmpty()
    {
        await FillAsync();
        var found = await Store.HybridSearchAsync("user", default, [], 10);
        found.VectorResults.ShouldBeEmpty();
        found.GraphResults.ShouldBeEmpty();
        found.Facts.Count.ShouldBe(3);
        (await Store.HybridSearchAsync("nobody", Vector(1), ["absent"], 10)).TotalResults.ShouldBe(0);
    }

    [Fact]
    public async Task AnEntityReachedFromSeveralIsFoundOnceAndNearest()
    {
        await FillAsync();
        var found = await Store.HybridSearchAsync("nobody", default, ["c", "a", "b", "a", "absent"], 10);
        found.GraphResults.Select(result => (result.Entity.Id, result.Depth)).ShouldBe([("a", 0), ("b", 0), ("c", 0), ("d", 1)]);
        found.GraphResults[3].Path.ShouldBe(["b", "d"]);
    }

    private async Task FillAsync()
    {
        await Store.IndexVectorAsync("user", "one", Vector(2), id: "v1", at: At(0));
        await Store.IndexVectorAsync("user", "two", Vector(0, 1), id: "v2", at: At(0));
        await Store.IndexVectorAsync("other", "three", Vector(1), id: "v3", at: At(0));
        for (var i = 3; i > 0; i--)
            await Store.SaveFactAsync("user", $"f{i}", Json($"{i}"), At(0));
        foreach (var id in new[] { "a", "b", "c", "d" })
            await Store.CreateEntityAsync("node", id, null, id, At(0));
        foreach (var (from, to) in new[] { ("a", "c"), ("a", "b"), ("b", "d"), ("c", "d") })
            await Store.CreateRelationshipAsync(from, to, "leads_to", null, $"{from}>{to}", At(0));
    }
}
