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
