using System.Text;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Rows as snapshots read them.</summary>
public abstract class SnapshotConformance : StorageConformance
{
    [Fact]
    public async Task EveryTableIsThere()
    {
        Source.Tables.ShouldBe(
            ["facts", "vectors", "entities", "relationships", "documents", "events", "code_projects", "code_files", "code_symbols", "code_chunks", "indexing_jobs"]);
        foreach (var table in Source.Tables)
            (await Source.ReadRowsAsync(table, null, 10)).ShouldBeEmpty();
        foreach (var table in new[] { "FACTS", "", "facts;", "unknown" })
            await Should.ThrowAsync<ArgumentException>(() => Source.ReadRowsAsync(table, null, 10));
    }

    [Fact]
    public async Task RowsAreCanonical()
    {
        await Store.SaveFactAsync("us|er", "k\\ey", Json("{ \"b\" : \"é\\u00e9<>&'\", \"a\" : 1.50 }"), At(0.5));
        await Store.IndexVectorAsync("user", "te\"xt\n", Vector(1, -2, 0.5f), Properties("{\"b\":[1, 2],\"a\":null}"), "v", At(1));
        await Store.SaveDocumentChunksAsync("d", ["c"], [default], null, At(2));
        await Store.CreateCodeProjectAsync(Samples.Project("p") with
        {
            IndexingStatus = IndexingStatus.InProgress, LanguageStats = new Dictionary<string, int>(StringComparer.Ordinal) { ["go"] = 1, ["c#"] = 2 },
        });
        await Store.CreateIndexingJobAsync("p", "/", 3, "j", At(0));
        (await RowAsync("facts")).ShouldBe(("us\\|er|k\\\\ey",
            """{"userId":"us|er","key":"k\\ey","value":{"b":"éé<>&'","a":1.50},"createdAt":"2026-03-31T12:00:00.5000000Z","updatedAt":"2026-03-31T12:00:00.5000000Z"}"""));
        (await RowAsync("vectors")).ShouldBe(("v",
            """{"id":"v","userId":"user","content":"te\"xt\n","embedding":"AACAPwAAAMAAAAA/AAAAAA==","metadata":{"a":null,"b":[1,2]},"createdAt":"2026-03-31T12:00:01.0000000Z","updatedAt":"2026-03-31T12:00:01.0000000Z"}"""));
        (await RowAsync("documents")).ShouldBe(("d#chunk0",
            """{"id":"d#chunk0","filePath":"d#chunk0","sourcePath":"d","content":"c","embedding":"","metadata":{},"createdAt":"2026-03-31T12:00:02.0000000Z","updatedAt":"2026-03-31T12:00:02.0000000Z"}"""));
        (await RowAsync("code_projects")).ShouldBe(("p",
            """{"projectId":"p","name":"Name of p","rootPath":"/src/p","languageStats":{"c#":2,"go":1},"lastIndexedAt":null,"indexingStatus":"in_progress","watcherEnabled":false,"createdAt":"2026-03-31T12:00:00.0000000Z","updatedAt":"2026-03-31T12:00:00.0000000Z"}"""));
        (await RowAsync("indexing_jobs")).ShouldBe(("j",
            """{"id":"j","projectId":"p","projectPath":"/","status":"pending","progress":0,"filesTotal":3,"filesIndexed":0,"startedAt":"2026-03-31T12:00:00.0000000Z","completedAt":null,"error":null}"""));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task PagesCoverEveryRowOnceInOrderOfTheKeys(int pageSize)
    {
        string[] users = ["a", "a!", "a|", "a\\", "A", "\uE000", "𝒰", "ä"];
        foreach (var user in users)
        {
            foreach (var key in new[] { "k", "k}", "|", "10", "9" })
                await Store.SaveFactAsync(user, key, Json("1"), At(0));
        }

        var rows = await RowsAsync(Store, StorageTables.Facts, pageSize);
        rows.Count.ShouldBe(40);
        rows.Select(row => row.Key).ShouldBe(rows.Select(row => row.Key).Order(StringComparer.Ordinal));
        rows.Select(row => row.Key).Distinct(StringComparer.Ordinal).Count().ShouldBe(40);
        rows.Select(row => CanonicalRow.Key(CanonicalRow.Read<FactRow>(row.Content.Span))).ShouldBe(rows.Select(row => row.Key));
    }

    [Fact]
    public async Task ReadingGoesOnBehindAKeyThatIsGone()
    {
        foreach (var id in new[] { "a", "b", "c" })
            await Store.CreateEntityAsync("t", "n", null, id, At(0));
        await Store.DeleteEntityAsync("b");
        (await Source.ReadRowsAsync("entities", "b", 10)).ShouldHaveSingleItem().Key.ShouldBe("c");
        (await Source.ReadRowsAsync("entities", "a", 10)).ShouldHaveSingleItem().Key.ShouldBe("c");
        (await Source.ReadRowsAsync("entities", "", 10)).Count.ShouldBe(2);
        (await Source.ReadRowsAsync("entities", "c", 10)).ShouldBeEmpty();
        (await Source.ReadRowsAsync("entities", null, 0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ARangeEndsWithItsLastKey()
    {
        string[] ids = ["a", "a!", "b", "\uE000", "𝒰"];
        foreach (var id in ids)
            await Store.CreateEntityAsync("t", "n", null, id, At(0));
        string?[] bounds = [null, "", "A", "a", "a ", "a!", "b", "c", "\uD835", "𝒰", "\uE000", "\uFFFF"];
        foreach (var after in bounds)
        {
            foreach (var upTo in bounds)
            {
                foreach (var limit in new[] { 0, 1, 3, 10 })
                {
                    var expected = ids.Order(StringComparer.Ordinal)
                        .Where(id => (after is null || string.CompareOrdinal(id, after) > 0) && (upTo is null || string.CompareOrdinal(id, upTo) <= 0)).Take(limit);
                    var rows = await Source.ReadRowsAsync("entities", after, upTo, limit);
                    rows.Select(row => row.Key).ShouldBe(expected, $"after '{after}' up to '{upTo}', limit {limit}");
                }
            }
        }

        await Should.ThrowAsync<ArgumentException>(() => Source.ReadRowsAsync("unknown", null, "a", 10));
    }

    [Fact]
    public async Task ARangeCanBeReadFromEveryTable()
    {
        await Samples.FillAsync(Store);
        foreach (var table in Source.Tables)
        {
            var rows = await RowsAsync(Store, table);
            rows.Count.ShouldBeGreaterThanOrEqualTo(2, table);
            (await Source.ReadRowsAsync(table, null, rows[0].Key, 10)).ShouldHaveSingleItem().Content.ToArray().ShouldBe(rows[0].Content.ToArray());
        }
    }

    private ISnapshotSource<IFullStorage> Source => Store.ShouldBeAssignableTo<ISnapshotSource<IFullStorage>>()!;

    private async Task<(string Key, string Content)> RowAsync(string table)
    {
        var row = (await RowsAsync(Store, table)).ShouldHaveSingleItem();
        return (row.Key, Encoding.UTF8.GetString(row.Content.Span));
    }
}
