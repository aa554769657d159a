using DbSync.FullStorage;
using static DbSync.Testing.Merged.SampleRows;

namespace DbSync.Testing.Merged;

/// <summary>Merged reads answer as one store would that held the records of all.</summary>
public abstract class MergedUnionTests : MergedTest
{
    private const int Older = -10;
    private const int Newer = 10;

    [Theory]
    [InlineData(1000)]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_merged_read_answers_as_one_store_with_the_records_of_all(int limit)
    {
        var (primary, first, second, whole) = (await OpenStoreAsync(), await OpenStoreAsync(), await OpenStoreAsync(), await OpenStoreAsync());
        string[] tags = ["a", "b", "c"];
        IFullStorage[] stores = [primary, first, second];
        for (var i = 0; i < stores.Length; i++)
        {
            // Each store has records of its own, and shares others with each of the others.
            await RunAsync(stores[i], Records(tags[i], i));
            await RunAsync(stores[(i + 1) % stores.Length], Records(tags[i], i).Where((_, index) => index % 2 == 0));
            await RunAsync(whole, Records(tags[i], i));
        }

        await using var engine = await StartAsync(primary, options =>
        {
            options.AddSecondary("first", _ => first);
            options.AddSecondary("second", _ => second);
        });
        await ConnectedAsync(engine, "first", "second");

        (await Answers.DifferencesAsync(primary, whole, Reads(1000), Token)).Select(line => line.Split(':')[0]).Distinct().Count().ShouldBeGreaterThan(20);
        (await Answers.DifferencesAsync(engine.Storage, whole, Reads(limit), Token)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Older)]
    [InlineData(0)]
    [InlineData(Newer)]
    public async Task Of_two_copies_the_newest_vector_or_document_wins_and_else_the_primarys(int minutes)
    {
        var (primary, secondary, expected) = (await OpenStoreAsync(), await OpenStoreAsync(), await OpenStoreAsync());
        await RunAsync(primary, Copies("mine", 0));
        await RunAsync(secondary, Copies("theirs", minutes));
        await RunAsync(expected, Copies("mine", 0));
        if (minutes > 0)
            await RunAsync(expected, Copies("theirs", minutes).Where(call => call.Method is nameof(IFullStorage.IndexVectorAsync) or nameof(IFullStorage.SaveDocumentAsync) or nameof(IFullStorage.SaveDocumentChunksAsync)));
        await using var engine = await StartAsync(primary, options => options.AddSecondary("secondary", _ => secondary));
        await ConnectedAsync(engine, "secondary");

        (await Answers.DifferencesAsync(secondary, expected, ReadCalls.Merged, Token)).ShouldNotBeEmpty();
        (await Answers.DifferencesAsync(engine.Storage, expected, ReadCalls.Merged, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_secondary_of_higher_priority_wins_over_the_other_where_the_primary_has_nothing()
    {
        var (primary, preferred, other) = (await OpenStoreAsync(), await OpenStoreAsync(), await OpenStoreAsync());
        await RunAsync(preferred, Copies("preferred", 0));
        await RunAsync(other, Copies("other", 0));
        await using var engine = await StartAsync(primary, options =>
        {
            options.AddSecondary("a-other", _ => other, secondary => secondary.Priority = 2);
            options.AddSecondary("z-preferred", _ => preferred, secondary => secondary.Priority = 1);
        });
        await ConnectedAsync(engine, "a-other", "z-preferred");

        (await Answers.DifferencesAsync(engine.Storage, preferred, ReadCalls.Merged, Token)).ShouldBeEmpty();
        (await Answers.DifferencesAsync(engine.Storage, primary, ReadCalls.PrimaryOnly.Where(call => call.Method.Contains("Stats", StringComparison.Ordinal)), Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_of_several_kinds_counts_what_it_returns_of_each()
    {
        var (primary, secondary) = (await OpenStoreAsync(), await OpenStoreAsync());
        await RunAsync(primary, Records("a", 0));
        await RunAsync(secondary, Records("b", 1));
        await using var engine = await StartAsync(primary, options => options.AddSecondary("secondary", _ => secondary));
        await ConnectedAsync(engine, "secondary");

        var found = await engine.Storage.HybridSearchAsync("ann", Vector(1), ["e1", "b"], limit: 3, cancellationToken: Token);

        found.VectorResults.Count.ShouldBe(3);
        found.VectorResults.Select(vector => vector.Similarity).ShouldBeInOrder(SortDirection.Descending);
        found.GraphResults.Select(reached => reached.Entity.Id).ShouldBe(["b", "e1"]);
        found.Facts.Keys.Order(StringComparer.Ordinal).ShouldBe(["colour", "fact a", "fact b"]);
        found.TotalResults.ShouldBe(8);
    }

    /// <summary>Bare ids, keys and paths come store by store; everything else in the order that one store gives it.</summary>
    private static IEnumerable<StorageCall> Reads(int limit) => ReadCalls.WithLimit(limit).Select(call => StorageCall.Of(
        call.Method,
        async (store, token) => await call.Run(store, token) is var answer && answer is IReadOnlyList<string> bare ? bare.Order(StringComparer.Ordinal).ToList() : answer));

    /// <summary>Records of every table. The tag names them apart from those of other tags, except those that every store has alike.</summary>
    private static IReadOnlyList<StorageCall> Records(string tag, int number)
    {
        // The farther from the query the higher the number; every second one ties with all others.
        var near = 1 - (number * 0.2f);
        return
        [
            Call(s => s.SaveFactAsync("ann", "colour", Json("\"red\""), At(0), Token)),
            Call(s => s.SaveFactAsync("ann", "fact " + tag, Json("1"), At(0), Token)),
            Call(s => s.SaveFactAsync("user " + tag, "size", Json("1"), At(0), Token)),
            Call(s => s.SaveFactAsync("bob", tag, Json("1"), At(0), Token)),
            Call(s => s.IndexVectorAsync("ann", "near", Vector(near), null, "near " + tag, At(number), Token)),
            Call(s => s.IndexVectorAsync("ann", "tie", Vector(0.5f), null, "tie " + tag, At(number), Token)),
            Call(s => s.CreateEntityAsync("person", "shared", null, "e1", At(0), Token)),
            Call(s => s.CreateEntityAsync("person", tag, null, tag, At(0), Token)),
            Call(s => s.SaveDocumentAsync($"{tag}.md", "alpha " + tag, Vector(near), null, tag, At(number), Token)),
            Call(s => s.SaveDocumentAsync($"tie {tag}.md", "alpha", Vector(0.5f), null, "tie " + tag, At(number), Token)),
            Call(s => s.SaveDocumentChunksAsync($"chunks {tag}", ["beta"], [Vector(0.5f)], null, At(number), Token)),
            Call(s => s.SaveEventAsync("ann", "work", tag, Vector(near), null, "near " + tag, At(number), Token)),
            Call(s => s.SaveEventAsync("ann", "work", "tie", Vector(0.5f), null, "tie " + tag, At(0), Token)),
            Call(s => s.CreateCodeProjectAsync(Project("project " + tag), Token)),
            Call(s => s.CreateCodeProjectAsync(Project("p1"), Token)),
            Call(s => s.SaveCodeFileAsync(File("p1", $"{tag}.cs"), Token)),
            Call(s => s.SaveCodeFileAsync(File("p2", "a.cs"), Token)),
            Call(s => s.SaveCodeSymbolAsync(Symbol("p1", $"{tag}.cs", "A/Run", x: near), Token)),
            Call(s => s.SaveCodeSymbolAsync(Symbol("p1", "a.cs", $"{tag}/Run", x: 0.5f), Token)),
            Call(s => s.SaveCodeSymbolAsync(Symbol("p2", "a.cs", $"{tag}/Run", startByte: 100 - number), Token)),
            Call(s => s.CreateIndexingJobAsync("p1", "/src", 1, "job " + tag, At(0), Token)),
            Call(s => s.CreateIndexingJobAsync("p1", "/src", 1, "j1", At(5), Token)),
            Call(s => s.SaveCodeChunkAsync(Chunk("p1", $"{tag}.cs", "s1", number, x: near), Token)),
            Call(s => s.SaveCodeChunkAsync(Chunk("p1", "a.cs", "s " + tag, 0, x: 0.5f), Token)),
        ];
    }

    /// <summary>One record of every table, told apart by its content.</summary>
    private static IReadOnlyList<StorageCall> Copies(string content, int minutes) =>
    [
        Call(s => s.SaveFactAsync("ann", "colour", Json($"\"{content}\""), At(minutes), Token)),
        Of(nameof(IFullStorage.IndexVectorAsync), s => s.IndexVectorAsync("ann", content, Vector(content.Length), Properties(content), "v1", At(minutes), Token)),
        Call(s => s.CreateEntityAsync("person", content, Properties(content), "e1", At(minutes), Token)),
        Of(nameof(IFullStorage.SaveDocumentAsync), s => s.SaveDocumentAsync("a.md", "alpha " + content, Vector(content.Length), null, "d1", At(minutes), Token)),
        Of(nameof(IFullStorage.SaveDocumentChunksAsync), s => s.SaveDocumentChunksAsync("a.md", ["beta " + content], [Vector(content.Length)], null, At(minutes), Token)),
        Call(s => s.SaveEventAsync("ann", "work", content, Vector(content.Length), null, "ev1", At(minutes), Token)),
        Call(s => s.CreateCodeProjectAsync(Project("p1", minutes, content), Token)),
        Call(s => s.SaveCodeFileAsync(File("p1", "a.cs", minutes, content), Token)),
        Call(s => s.SaveCodeSymbolAsync(Symbol("p1", "a.cs", "A/Run", minutes, x: content.Length, code: content), Token)),
        Call(s => s.CreateIndexingJobAsync("p1", content, 1, "j1", At(minutes), Token)),
        Call(s => s.SaveCodeChunkAsync(Chunk("p1", "a.cs", "s1", 0, minutes, content.Length, content), Token)),
    ];

    private static StorageCall Call(Func<IFullStorage, Task> call) => Of("write", call);

    private static StorageCall Of(string method, Func<IFullStorage, Task> call) => StorageCall.Of(method, (store, _) => call(store));
}
