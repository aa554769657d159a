using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Counts.</summary>
public abstract class StatsConformance : StorageConformance
{
    [Fact]
    public async Task AnEmptyStoreHasNothing()
    {
        (await Store.GetStatsAsync("user")).ShouldBe(new MemoryStats
        {
            KeyValueCount = 0, VectorCount = 0, EntityCount = 0, RelationshipCount = 0, DocumentCount = 0, EventCount = 0, TotalSizeBytes = 0,
        });
        (await Store.CountByUserIdAsync(MemoryTable.Vectors)).ShouldBeEmpty();
        (await Counter.CountRecordsAsync()).ShouldBe(0);
        var counts = await Store.GetCodeProjectStatsAsync("absent");
        counts.OrderBy(count => count.Key, StringComparer.Ordinal).ShouldBe([KeyValuePair.Create("chunks", 0L), KeyValuePair.Create("files", 0L), KeyValuePair.Create("symbols", 0L)]);
    }

    [Fact]
    public async Task AUsersRecordsAndTheSharedOnesCount()
    {
        await Store.SaveFactAsync("user", "kä", Json("[1, 2]"), At(0)); // 3 + 5
        await Store.SaveFactAsync("other", "not counted", Json("1"), At(0));
        await Store.IndexVectorAsync("user", "𝒰", Vector(1), Properties("{\"a\": 1}"), "v", At(0)); // 4 + 7 + 16
        await Store.IndexVectorAsync("other", "not counted", Vector(1), null, "w", At(0));
        await Store.CreateEntityAsync("t", "name", null, "e", At(0)); // 1 + 4 + 2
        await Store.CreateRelationshipAsync("e", "e", "rel", Properties("{\"x\":\"é\"}"), "r", At(0)); // 3 + 10
        await Store.SaveDocumentAsync("d", "text", default, null, "d", At(0)); // 1 + 4 + 2
        await Store.SaveDocumentChunksAsync("c", ["te", "xt"], [Vector(1), default], null, At(0)); // 8 + 2 + 2 + 16 and 8 + 2 + 2
        await Store.SaveEventAsync("user", "sub", "text", Vector(1), null, "ev", At(0)); // 3 + 4 + 2 + 16
        await Store.SaveEventAsync("other", "sub", "not counted", id: "ew", at: At(0));
        (await Store.GetStatsAsync("user")).ShouldBe(new MemoryStats
        {
            KeyValueCount = 1, VectorCount = 1, EntityCount = 1, RelationshipCount = 1, DocumentCount = 2, EventCount = 1,
            TotalSizeBytes = 8 + 27 + 7 + 13 + 7 + 28 + 12 + 25,
        });
        (await Counter.CountRecordsAsync()).ShouldBe(2 + 2 + 1 + 1 + 3 + 2);
    }

    [Fact]
    public async Task RowsAreCountedByUser()
    {
        foreach (var (user, key) in new[] { ("a", "1"), ("b", "1"), ("b", "2") })
        {
            await Store.SaveFactAsync(user, key, Json("1"), At(0));
            await Store.IndexVectorAsync(user, "x", Vector(1), null, "v" + user + key, At(0));
            await Store.SaveEventAsync(user, "s", "x", id: "e" + user + key, at: At(0));
        }

        await Store.DeleteVectorAsync("va1", "a");
        await Store.DeleteEventAsync("eb1", "b");
        (await Store.CountByUserIdAsync(MemoryTable.Facts)).ShouldBe(Counts(("a", 1), ("b", 2)), ignoreOrder: true);
        (await Store.CountByUserIdAsync(MemoryTable.Vectors)).ShouldBe(Counts(("b", 2)), ignoreOrder: true);
        (await Store.CountByUserIdAsync(MemoryTable.Events)).ShouldBe(Counts(("a", 1), ("b", 1)), ignoreOrder: true);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.CountByUserIdAsync((MemoryTable)99));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.ListUserIdsAsync((MemoryTable)99));
    }

    [Fact]
    public async Task AProjectsCodeIsCountedByKind()
    {
        foreach (var project in new[] { "p", "q" })
        {
            await Store.SaveCodeFileAsync(Samples.File(project, "a"));
            await Store.SaveCodeFileAsync(Samples.File(project, "b"));
            await Store.SaveCodeSymbolsAsync(
                project, [Samples.Symbol(project, "a", "A") with { SymbolType = "class" }, Samples.Symbol(project, "a", "B"), Samples.Symbol(project, "b", "B")]);
            await Store.SaveCodeChunkAsync(Samples.Chunk(project, "a", "s" + project, 0));
        }

        await Store.DeleteCodeFileAsync("q", "b");
        (await Store.GetCodeProjectStatsAsync("p")).ShouldBe(Counts(("files", 2), ("symbols", 3), ("chunks", 1), ("symbols.class", 1), ("symbols.method", 2)), ignoreOrder: true);
        (await Store.GetCodeProjectStatsAsync("q")).ShouldBe(Counts(("files", 1), ("symbols", 2), ("chunks", 1), ("symbols.class", 1), ("symbols.method", 1)), ignoreOrder: true);
        await Store.CreateCodeProjectAsync(Samples.Project("p"));
        await Store.CreateIndexingJobAsync("p", "/", 1, "job", At(0));
        (await Counter.CountRecordsAsync()).ShouldBe(3 + 5 + 2 + 1 + 1);
    }

    private IRecordCounter Counter => Store.ShouldBeAssignableTo<IRecordCounter>()!;

    private static IEnumerable<KeyValuePair<string, long>> Counts(params (string Name, long Count)[] counts) =>
        counts.Select(count => KeyValuePair.Create(count.Name, count.Count));
}
