using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing.Merged;

/// <summary>Makes arguments and records. Embeddings have <see cref="Dimension"/> numbers.</summary>
public static class SampleRows
{
    public const int Dimension = 3;

    /// <summary>Times of records lie here: before any delete of a test.</summary>
    public static DateTimeOffset Start { get; } = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);

    public static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static IReadOnlyDictionary<string, JsonElement> Properties(string tag) =>
        new Dictionary<string, JsonElement> { ["tag"] = Json($"\"{tag}\""), ["list"] = Json("[1, 2.50, {\"b\": null}]") };

    public static ReadOnlyMemory<float> Vector(float x, float y = 0.25f, float z = 0.5f) => new[] { x, y, z };

    public static CodeProject Project(string id, int minutes = 0, string name = "name") => new()
    {
        ProjectId = id,
        Name = name,
        RootPath = "/src/" + id,
        LanguageStats = new Dictionary<string, int> { ["ts"] = 2, ["cs"] = 7 },
        LastIndexedAt = At(minutes),
        IndexingStatus = IndexingStatus.InProgress,
        WatcherEnabled = true,
        CreatedAt = At(minutes),
        UpdatedAt = At(minutes),
    };

    public static CodeFile File(string project, string path, int minutes = 0, string hash = "hash") => new()
    {
        ProjectId = project,
        FilePath = path,
        Language = "cs",
        FileHash = hash,
        SymbolsCount = 3,
        IndexedAt = At(minutes),
    };

    public static CodeSymbol Symbol(
        string project, string path, string namePath, int minutes = 0, string name = "Run", string type = "method", string? parent = "parent", float x = 1, int startByte = 10, string code = "code") => new()
    {
        Id = $"{project}:{path}:{namePath}",
        ProjectId = project,
        FilePath = path,
        Language = "cs",
        SymbolType = type,
        Name = name,
        NamePath = namePath,
        StartLine = 1,
        EndLine = 9,
        StartByte = startByte,
        EndByte = startByte + 90,
        SourceCode = code,
        Signature = "void Run()",
        DocString = null,
        Embedding = Vector(x),
        ParentId = parent,
        Metadata = Properties(namePath),
        CreatedAt = At(minutes),
        UpdatedAt = At(minutes),
    };

    public static CodeChunk Chunk(string project, string path, string symbol, int index, int minutes = 0, float x = 1, string content = "chunk") => new()
    {
        Id = $"{symbol}:{index}",
        SymbolId = symbol,
        ProjectId = project,
        FilePath = path,
        ChunkIndex = index,
        ChunkCount = 2,
        Content = content,
        StartOffset = index * 100,
        EndOffset = (index + 1) * 100,
        Embedding = Vector(x),
        SymbolName = "Run",
        SymbolType = "method",
        Language = "cs",
        CreatedAt = At(minutes),
    };
}
