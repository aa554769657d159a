using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Entities, relationships and traversals.</summary>
public abstract class GraphConformance : StorageConformance
{
    [Fact]
    public async Task AnEntityComesBackAsItWasCreated()
    {
        (await Store.CreateEntityAsync("person", "Ann O'Hara", Properties("{\"z\":1,\"a\":{\"b\":2}}"), "ann", At(3))).ShouldBe("ann");
        var entity = (await Store.GetEntityAsync("ann"))!;
        (entity.Id, entity.Type, entity.Name).ShouldBe(("ann", "person", "Ann O'Hara"));
        entity.Properties.Keys.ShouldBe(["a", "z"]);
        entity.Properties["a"].GetRawText().ShouldBe("{\"b\":2}");
        (entity.CreatedAt, entity.UpdatedAt).ShouldBe((At(3), At(3)));
        (await Store.GetEntityAsync("absent")).ShouldBeNull();
    }

    [Fact]
    public async Task WithoutAnIdEachGetsANewOne()
    {
        var first = await Store.CreateEntityAsync("person", "a");
        var second = await Store.CreateEntityAsync("person", "a");
        second.ShouldNotBe(first);
        var edge = await Store.CreateRelationshipAsync(first, second, "knows");
        (await Store.CreateRelationshipAsync(first, second, "knows")).ShouldNotBe(edge);
        (await Store.ListEntityIdsAsync()).ShouldBe(new[] { first, second }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CreatingAgainReplaces()
    {
        await Store.CreateEntityAsync("person", "old", Properties("{\"a\":1}"), "id", At(0));
        await Store.CreateEntityAsync("robot", "new", null, "id", At(9));
        var entity = (await Store.GetEntityAsync("id"))!;
        (entity.Type, entity.Name, entity.CreatedAt).ShouldBe(("robot", "new", At(9)));
        entity.Properties.ShouldBeEmpty();

        await EntitiesAsync("x", "y");
        await Store.CreateRelationshipAsync("id", "x", "knows", null, "edge", At(1));
        await Store.CreateRelationshipAsync("id", "y", "likes", null, "edge", At(2));
        (await ReachedAsync("id")).ShouldBe(["id", "y"]);
        await Store.CreateRelationshipAsync("id", "y", "knows", Properties("{\"b\":2}"), "edge", At(3));
        (await ReachedAsync("id")).ShouldBe(["id", "y"]);
        (await Store.TraverseGraphAsync("id", "likes")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task ATraversalGoesAlongTheEdgesBreadthFirst()
    {
        // a → b → d → e, a → c → d; and back: d → a.
        await EntitiesAsync("a", "b", "c", "d", "e");
        await EdgesAsync(("a", "c"), ("a", "b"), ("c", "d"), ("b", "d"), ("d", "e"), ("d", "a"));
        (await ReachedAsync("a", depth: 0)).ShouldBe(["a"]);
        (await ReachedAsync("a", depth: 1)).ShouldBe(["a", "b", "c"]);
        (await ReachedAsync("a", depth: 2)).ShouldBe(["a", "b", "c", "d"]);
        (await ReachedAsync("a", depth: int.MaxValue)).ShouldBe(["a", "b", "c", "d", "e"]);
        (await ReachedAsync("e", depth: 9)).ShouldBe(["e"]);

        var results = await Store.TraverseGraphAsync("a", null, 3);
        results.Select(result => result.Depth).ShouldBe([0, 1, 1, 2, 3]);
        results[0].Relationship.ShouldBeNull();
        results[0].Path.ShouldBe(["a"]);
        results[4].Path.ShouldBe(["a", "b", "d", "e"]);
        results[4].Relationship!.FromEntity.ShouldBe("d");
        results[4].Relationship!.ToEntity.ShouldBe("e");
    }

    [Fact]
    public async Task OfSeveralEdgesTheFirstByIdCounts()
    {
        await EntitiesAsync("a", "b");
        await Store.CreateRelationshipAsync("a", "b", "second", null, "2", At(0));
        await Store.CreateRelationshipAsync("a", "b", "first", Properties("{\"weight\":0.5}"), "1", At(7));
        var edge = (await Store.TraverseGraphAsync("a"))[1].Relationship!;
        (edge.Id, edge.Type, edge.Timestamp).ShouldBe(("1", "first", At(7)));
        edge.Properties["weight"].GetRawText().ShouldBe("0.5");
        (await Store.TraverseGraphAsync("a", "second"))[1].Relationship!.Id.ShouldBe("2");
    }

    [Fact]
    public async Task ATraversalFollowsOneTypeOrAll()
    {
        await EntitiesAsync("a", "b", "c");
        await Store.CreateRelationshipAsync("a", "b", "knows", null, "1", At(0));
        await Store.CreateRelationshipAsync("a", "c", "likes", null, "2", At(0));
        (await ReachedAsync("a", "knows")).ShouldBe(["a", "b"]);
        (await ReachedAsync("a", "Knows")).ShouldBe(["a"]);
        (await ReachedAsync("a", "")).ShouldBe(["a", "b", "c"]);
        (await ReachedAsync("absent")).ShouldBeEmpty();
    }

    [Fact]
    public async Task ALoopIsNoTrap()
    {
        await EntitiesAsync("a");
        await EdgesAsync(("a", "a"));
        (await ReachedAsync("a", depth: 100)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task AnEdgeToNowhereIsSkippedUntilItsEndExists()
    {
        await EntitiesAsync("a", "c");
        await EdgesAsync(("a", "b"), ("b", "c"));
        (await ReachedAsync("a", depth: 5)).ShouldBe(["a"]);
        await EntitiesAsync("b");
        (await ReachedAsync("a", depth: 5)).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task DeletingAnEntityTakesItsEdgesWithIt()
    {
        await EntitiesAsync("a", "b", "c");
        await EdgesAsync(("a", "b"), ("b", "c"), ("a", "c"), ("b", "b"));
        await Store.DeleteEntityAsync("b");
        await Store.DeleteEntityAsync("b");
        (await Store.GetEntityAsync("b")).ShouldBeNull();
        (await Store.ListEntityIdsAsync()).ShouldBe(["a", "c"]);
        await EntitiesAsync("b");
        (await ReachedAsync("a", depth: 5)).ShouldBe(["a", "c"]);
        (await ReachedAsync("b", depth: 5)).ShouldBe(["b"]);
        (await RowsAsync(Store, StorageTables.Relationships)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task IdsAreListedInOrdinalOrder()
    {
        string[] ids = ["b", "B", "a|", "a}", "ab", "\uE000", "𝒰", "a"];
        await EntitiesAsync(ids);
        (await Store.ListEntityIdsAsync()).ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AWideLevelIsWalked()
    {
        var ids = Enumerable.Range(0, 1500).Select(i => $"n{i:D4}").ToArray();
        await EntitiesAsync(["root", "goal", .. ids]);
        foreach (var id in ids)
            await Store.CreateRelationshipAsync("root", id, "has", null, "r" + id, At(0));
        foreach (var id in ids)
            await Store.CreateRelationshipAsync(id, "goal", "has", null, "g" + id, At(0));
        var results = await Store.TraverseGraphAsync("root", "has", 2);
        results.Count.ShouldBe(1502);
        results[^1].Path.ShouldBe(["root", "n0000", "goal"]);
    }

    private async Task EntitiesAsync(params string[] ids)
    {
        foreach (var id in ids)
            await Store.CreateEntityAsync("node", "Node " + id, null, id, At(0));
    }

    private async Task EdgesAsync(params (string From, string To)[] edges)
    {
        foreach (var (from, to) in edges)
            await Store.CreateRelationshipAsync(from, to, "leads_to", null, $"{from}>{to}", At(0));
    }

    private async Task<string[]> ReachedAsync(string start, string? type = null, int depth = 1) =>
        [.. (await Store.TraverseGraphAsync(start, type, depth)).Select(result => result.Entity.Id)];
}
