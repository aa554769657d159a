using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Arguments that every store refuses, in words, before it changes anything.</summary>
public abstract class BadInputConformance : StorageConformance
{
    /// <summary>Keys that identify nothing or that databases would change.</summary>
    public static TheoryData<string?> BadKeys => new((string?)null, "", "a\0b", "\uD835", "x\uDCB0y");

    /// <summary>Texts that databases would change.</summary>
    public static TheoryData<string?> BadTexts => new((string?)null, "a\0b", "\uD835", "x\uDCB0y");

    [Theory(DisableDiscoveryEnumeration = true)] // Lone surrogates do not survive being written into a test's name.
    [MemberData(nameof(BadKeys))]
    public async Task BadKeysAreRefused(string? key)
    {
        var bad = key!;
        var one = Json("1");
        await RefusedAsync(
            () => Store.SaveFactAsync(bad, "k", one), () => Store.SaveFactAsync("u", bad, one), () => Store.GetFactAsync(bad, "k"), () => Store.GetFactAsync("u", bad),
            () => Store.UpdateFactAsync(bad, "k", one), () => Store.UpdateFactAsync("u", bad, one), () => Store.DeleteFactAsync(bad, "k"), () => Store.DeleteFactAsync("u", bad),
            () => Store.ListFactsAsync(bad), () => Store.ListFactKeysAsync(bad),
            () => Store.IndexVectorAsync(bad, "x", Vector(1)), () => Store.SearchSimilarAsync(bad, Vector(1)), () => Store.UpdateVectorAsync(bad, "u", "x", Vector(1)),
            () => Store.UpdateVectorAsync("v", bad, "x", Vector(1)), () => Store.DeleteVectorAsync(bad, "u"), () => Store.DeleteVectorAsync("v", bad),
            () => Store.CreateRelationshipAsync(bad, "e", "r"), () => Store.CreateRelationshipAsync("e", bad, "r"), () => Store.TraverseGraphAsync(bad),
            () => Store.GetEntityAsync(bad), () => Store.DeleteEntityAsync(bad),
            () => Store.SaveDocumentAsync(bad, "x", default), () => Store.SaveDocumentChunksAsync(bad, [], []), () => Store.DeleteDocumentAsync(bad), () => Store.GetDocumentAsync(bad),
            () => Store.HybridSearchAsync(bad, default, []), () => Store.HybridSearchAsync("u", default, [bad]),
            () => Store.SaveEventAsync(bad, "s", "x"), () => Store.SaveEventAsync("u", bad, "x"), () => Store.DeleteEventAsync(bad, "u"), () => Store.DeleteEventAsync("e", bad),
            () => Store.SearchEventsAsync(new EventSearchParams { UserId = bad }), () => Store.GetEventsBySubjectAsync(bad, "s"), () => Store.GetEventsBySubjectAsync("u", bad),
            () => Store.GetStatsAsync(bad),
            () => Store.CreateCodeProjectAsync(Samples.Project("p") with { ProjectId = bad }), () => Store.GetCodeProjectAsync(bad),
            () => Store.UpdateProjectStatusAsync(bad, IndexingStatus.Completed), () => Store.UpdateProjectWatcherAsync(bad, true), () => Store.DeleteCodeProjectAsync(bad),
            () => Store.SaveCodeFileAsync(Samples.File("p", "a") with { ProjectId = bad }), () => Store.SaveCodeFileAsync(Samples.File("p", "a") with { FilePath = bad }),
            () => Store.GetCodeFileAsync(bad, "a"), () => Store.GetCodeFileAsync("p", bad), () => Store.ListCodeFilesAsync(bad),
            () => Store.DeleteCodeFileAsync(bad, "a"), () => Store.DeleteCodeFileAsync("p", bad),
            () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { Id = bad }), () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { ProjectId = bad }),
            () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { FilePath = bad }), () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { NamePath = bad }),
            () => Store.SaveCodeSymbolsAsync(bad, []), () => Store.GetCodeSymbolAsync(bad, "A"), () => Store.GetCodeSymbolAsync("p", bad), () => Store.FindSymbolsByNameAsync(bad, "A"),
            () => Store.FindSymbolsByFileAsync(bad, "a"), () => Store.FindSymbolsByFileAsync("p", bad), () => Store.FindChildSymbolsAsync(bad, "x"), () => Store.FindChildSymbolsAsync("p", bad),
            () => Store.SearchSymbolsBySimilarityAsync(bad, Vector(1)), () => Store.DeleteSymbolsByFileAsync(bad, "a"), () => Store.DeleteSymbolsByFileAsync("p", bad),
            () => Store.CreateIndexingJobAsync(bad, "/"), () => Store.UpdateIndexingJobAsync(bad, IndexingStatus.Completed, 100, 1), () => Store.GetIndexingJobAsync(bad),
            () => Store.GetCodeProjectStatsAsync(bad),
            () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { Id = bad }), () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { SymbolId = bad }),
            () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { ProjectId = bad }), () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { FilePath = bad }),
            () => Store.SaveCodeChunksAsync(bad, []), () => Store.DeleteChunksBySymbolAsync(bad, "s"), () => Store.DeleteChunksBySymbolAsync("p", bad),
            () => Store.DeleteChunksByFileAsync(bad, "a"), () => Store.DeleteChunksByFileAsync("p", bad), () => Store.GetChunksBySymbolAsync(bad),
            () => Store.SearchChunksBySimilarityAsync(bad, Vector(1)));
        if (key is not null)
        {
            await RefusedAsync(
                () => Store.IndexVectorAsync("u", "x", Vector(1), null, bad), () => Store.CreateEntityAsync("t", "n", null, bad), () => Store.CreateRelationshipAsync("e", "e", "r", null, bad),
                () => Store.SaveDocumentAsync("d", "x", default, null, bad), () => Store.SaveEventAsync("u", "s", "x", default, null, bad), () => Store.CreateIndexingJobAsync("p", "/", 1, bad),
                () => Store.GetCodeSymbolAsync("p", "A", bad));
        }
    }

    [Theory(DisableDiscoveryEnumeration = true)] // Lone surrogates do not survive being written into a test's name.
    [MemberData(nameof(BadTexts))]
    public Task BadTextsAreRefused(string? text)
    {
        var bad = text!;
        return RefusedAsync(
            () => Store.IndexVectorAsync("u", bad, Vector(1)), () => Store.UpdateVectorAsync("v", "u", bad, Vector(1)), () => Store.CreateEntityAsync(bad, "n"), () => Store.CreateEntityAsync("t", bad),
            () => Store.SaveDocumentAsync("d", bad, default), () => Store.SaveDocumentChunksAsync("d", ["good", bad], [default, default]), () => Store.SaveEventAsync("u", "s", bad),
            () => Store.CreateCodeProjectAsync(Samples.Project("p") with { Name = bad }), () => Store.CreateCodeProjectAsync(Samples.Project("p") with { RootPath = bad }),
            () => Store.SaveCodeFileAsync(Samples.File("p", "a") with { Language = bad }), () => Store.SaveCodeFileAsync(Samples.File("p", "a") with { FileHash = bad }),
            () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { Name = bad }), () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { SymbolType = bad }),
            () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { Language = bad }), () => Store.FindSymbolsByNameAsync("p", bad), () => Store.CreateIndexingJobAsync("p", bad),
            () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { Content = bad }), () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { SymbolName = bad }),
            () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { SymbolType = bad }), () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { Language = bad }));
    }

    [Fact]
    public async Task BadEmbeddingsAreRefused()
    {
        ReadOnlyMemory<float>[] bad = [new float[Dimension - 1], new float[Dimension + 1], Vector(float.NaN), Vector(0, float.PositiveInfinity), Vector(float.NegativeInfinity)];
        foreach (var embedding in bad)
        {
            await RefusedAsync(
                () => Store.IndexVectorAsync("u", "x", embedding), () => Store.UpdateVectorAsync("v", "u", "x", embedding), () => Store.SearchSimilarAsync("u", embedding),
                () => Store.SaveDocumentAsync("d", "x", embedding), () => Store.SaveDocumentChunksAsync("d", ["x", "y"], [Vector(1), embedding]), () => Store.SearchDocumentsAsync(embedding),
                () => Store.HybridSearchAsync("u", embedding, []), () => Store.SaveEventAsync("u", "s", "x", embedding),
                () => Store.SearchEventsAsync(new EventSearchParams { UserId = "u", Embedding = embedding }),
                () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { Embedding = embedding }), () => Store.SearchSymbolsBySimilarityAsync("p", embedding),
                () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { Embedding = embedding }), () => Store.SearchChunksBySimilarityAsync("p", embedding));
        }

        await RefusedAsync(
            () => Store.IndexVectorAsync("u", "x", default), () => Store.UpdateVectorAsync("v", "u", "x", default), () => Store.SearchSimilarAsync("u", default),
            () => Store.SearchSymbolsBySimilarityAsync("p", default), () => Store.SearchChunksBySimilarityAsync("p", default),
            () => Store.SaveDocumentChunksAsync("d", ["x"], []), () => Store.SaveDocumentChunksAsync("d", [], [Vector(1)]));
    }

    [Fact]
    public async Task BadJsonIsRefused()
    {
        JsonElement[] bad = [default, Json("\"\\ud800\""), Json("{\"a\":[\"\\udc00x\"]}"), Json("{\"\\ud800\":1}")];
        foreach (var value in bad)
        {
            var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["a"] = value };
            await RefusedAsync(
                () => Store.SaveFactAsync("u", "k", value), () => Store.UpdateFactAsync("u", "k", value), () => Store.IndexVectorAsync("u", "x", Vector(1), properties),
                () => Store.CreateEntityAsync("t", "n", properties), () => Store.CreateRelationshipAsync("e", "e", "r", properties), () => Store.SaveDocumentAsync("d", "x", default, properties),
                () => Store.SaveDocumentChunksAsync("d", [], [], properties), () => Store.SaveEventAsync("u", "s", "x", default, properties),
                () => Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { Metadata = properties }));
        }

        var malformedName = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["\uD800"] = Json("1") };
        await RefusedAsync(() => Store.CreateEntityAsync("t", "n", malformedName), () => Store.SaveEventAsync("u", "s", "x", default, malformedName));
        var deep = new string('[', 300) + new string(']', 300);
        using var document = JsonDocument.Parse(deep, new JsonDocumentOptions { MaxDepth = 1000 });
        await RefusedAsync(() => Store.SaveFactAsync("u", "k", document.RootElement));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("has space")]
    [InlineData("has-dash")]
    [InlineData("quote'")]
    [InlineData("naïve")]
    [InlineData("line\n")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123x")]
    public async Task BadRelationshipTypesAreRefused(string type)
    {
        await RefusedAsync(() => Store.CreateRelationshipAsync("e", "f", type));
        if (type.Length > 0)
            await RefusedAsync(() => Store.TraverseGraphAsync("e", type));
        await Store.CreateRelationshipAsync("e", "f", "_a123456789012345678901234567890123456789012345678901234567890123"[..64]);
    }

    [Fact]
    public Task NumbersOutOfRangeAreRefused() => RefusedAsync(
        () => Store.TraverseGraphAsync("e", null, -1), () => Store.CreateIndexingJobAsync("p", "/", -1), () => Store.UpdateIndexingJobAsync("j", IndexingStatus.Completed, 100, -1),
        () => Store.UpdateIndexingJobAsync("j", (IndexingStatus)99, 100, 1), () => Store.UpdateProjectStatusAsync("p", (IndexingStatus)(-1)),
        () => Store.CreateCodeProjectAsync(Samples.Project("p") with { IndexingStatus = (IndexingStatus)99 }), () => Store.SaveCodeFileAsync(Samples.File("p", "a") with { SymbolsCount = -1 }),
        () => Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { ChunkIndex = -1 }));

    [Fact]
    public Task MissingRecordsAreRefused() => RefusedAsync(
        () => Store.CreateCodeProjectAsync(null!), () => Store.SaveCodeFileAsync(null!), () => Store.SaveCodeSymbolAsync(null!), () => Store.SaveCodeSymbolsAsync("p", null!),
        () => Store.SaveCodeSymbolsAsync("p", [null!]), () => Store.SaveCodeChunkAsync(null!), () => Store.SaveCodeChunksAsync("p", null!), () => Store.SaveCodeChunksAsync("p", [null!]),
        () => Store.SearchEventsAsync(null!), () => Store.SaveDocumentChunksAsync("d", null!, []), () => Store.SaveDocumentChunksAsync("d", [], null!),
        () => Store.HybridSearchAsync("u", default, null!), () => Store.CreateRelationshipAsync("e", "e", null!));

    private async Task RefusedAsync(params Func<Task>[] calls)
    {
        var before = await DumpAsync(Store);
        for (var i = 0; i < calls.Length; i++)
            (await Should.ThrowAsync<ArgumentException>(calls[i], $"call {i}")).Message.ShouldNotBeNullOrWhiteSpace();
        (await DumpAsync(Store)).ShouldBe(before);
    }
}
