using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Records for tests: complete, with what a test cares about set by <c>with</c>.</summary>
public static class Samples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A project.</summary>
    public static CodeProject Project(string id) => new() { ProjectId = id, Name = "Name of " + id, RootPath = "/src/" + id, CreatedAt = Noon, UpdatedAt = Noon };

    /// <summary>A file.</summary>
    public static CodeFile File(string projectId, string path) =>
        new() { ProjectId = projectId, FilePath = path, Language = "csharp", FileHash = new string('a', 64), SymbolsCount = 3, IndexedAt = Noon };

    /// <summary>A symbol.</summary>
    public static CodeSymbol Symbol(string projectId, string path, string namePath, int startByte = 0) => new()
    {
        Id = $"{projectId}:{path}:{namePath}",
        ProjectId = projectId,
        FilePath = path,
        Language = "csharp",
        SymbolType = "method",
        Name = namePath.Split('/')[^1],
        NamePath = namePath,
        StartLine = 1,
        EndLine = 2,
        StartByte = startByte,
        EndByte = startByte + 10,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    /// <summary>Two rows and more in every table of a store whose embeddings have 4 dimensions, with every optional property set in one of them.</summary>
    /// <param name="store">The store.</param>
    public static async Task FillAsync(IFullStorage store)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["b"] = JsonElement.Parse("{\"z\":[1.50,\"é\"]}"), ["a"] = JsonElement.Parse("null") };
        ReadOnlyMemory<float> embedding = new[] { 1.5f, -0f, float.Epsilon, -2 };
        var later = Noon.AddSeconds(1.5);
        await store.SaveFactAsync("u", "k", JsonElement.Parse("{\"z\":1,\"a\":\"<é>\"}"), Noon);
        await store.UpdateFactAsync("u", "k", JsonElement.Parse("[1.0,null]"), later);
        await store.SaveFactAsync("u|", "\\", JsonElement.Parse("null"), Noon);
        await store.IndexVectorAsync("u", "red vector", embedding, properties, "v1", Noon);
        await store.UpdateVectorAsync("v1", "u", "red vector", embedding, properties, later);
        await store.IndexVectorAsync("u", "", embedding, null, "v2", Noon);
        await store.CreateEntityAsync("type", "name", properties, "e1", Noon);
        await store.CreateEntityAsync("", "", null, "e2", Noon);
        await store.CreateRelationshipAsync("e1", "e2", "knows", properties, "r1", Noon);
        await store.CreateRelationshipAsync("e2", "nowhere", "likes", null, "r2", Noon);
        await store.SaveDocumentAsync("d", "red document", embedding, properties, "id", Noon);
        await store.SaveDocumentAsync("d", "red document again", embedding, properties, "id", later);
        await store.SaveDocumentChunksAsync("d", ["red chunk", ""], [embedding, default], properties, Noon);
        await store.SaveEventAsync("u", "s", "red event", embedding, properties, "ev1", Noon);
        await store.SaveEventAsync("u", "s", "", default, null, "ev2", Noon);
        await store.CreateCodeProjectAsync(Project("p") with { LanguageStats = new Dictionary<string, int>(StringComparer.Ordinal) { ["go"] = 1, ["c#"] = 2 } });
        await store.UpdateProjectStatusAsync("p", IndexingStatus.Completed, later);
        await store.CreateCodeProjectAsync(Project("p2") with { WatcherEnabled = true });
        await store.SaveCodeFileAsync(File("p", "f"));
        await store.SaveCodeFileAsync(File("p", "g") with { IndexedAt = later });
        await store.SaveCodeSymbolAsync(Symbol("p", "f", "A/B", 7) with
        {
            Embedding = embedding, Metadata = properties, SourceCode = "\t\"x\"\r\n", Signature = "s", DocString = "d", ParentId = "p:f:A", UpdatedAt = later,
        });
        await store.SaveCodeSymbolAsync(Symbol("p", "f", "A"));
        await store.SaveCodeChunkAsync(Chunk("p", "f", "p:f:A", 10) with { Embedding = embedding, CreatedAt = later });
        await store.SaveCodeChunkAsync(Chunk("p", "f", "p:f:A", 9));
        await store.CreateIndexingJobAsync("p", "/", 3, "j1", Noon);
        await store.UpdateIndexingJobAsync("j1", IndexingStatus.Failed, 33.3, 1, "error", later);
        await store.CreateIndexingJobAsync("p", "/", 3, "j2", Noon);
    }

    /// <summary>A chunk.</summary>
    public static CodeChunk Chunk(string projectId, string path, string symbolId, int index) => new()
    {
        Id = $"{symbolId}-{index}",
        SymbolId = symbolId,
        ProjectId = projectId,
        FilePath = path,
        ChunkIndex = index,
        ChunkCount = 3,
        Content = $"content {index}",
        StartOffset = index * 10,
        EndOffset = (index * 10) + 10,
        SymbolName = "Run",
        SymbolType = "method",
        Language = "csharp",
        CreatedAt = Noon,
    };
}
