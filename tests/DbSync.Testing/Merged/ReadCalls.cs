using DbSync.FullStorage;
using static DbSync.Testing.Merged.SampleRows;

namespace DbSync.Testing.Merged;

/// <summary>Every read, asked for the records of <see cref="WriteCalls"/> and of the tests' own.</summary>
public static class ReadCalls
{
    private static readonly string[] Projects = ["p1", "p2"];
    private static readonly string[] Files = ["a.cs", "b.cs", "c.cs"];
    private static readonly string[] Symbols = ["s1", "s2", "s3", "s4"];
    private static readonly string[] Users = ["ann", "bob"];
    private static readonly string[] Paths = ["a.md", "b.md", "c.md", "a.md#chunk0", "a.md#chunk1", "a.md#chunk2"];

    /// <summary>The merged reads, with room for every record.</summary>
    public static IReadOnlyList<StorageCall> Merged { get; } = WithLimit(1000);

    /// <summary>The reads that only the primary answers.</summary>
    public static IReadOnlyList<StorageCall> PrimaryOnly { get; } =
    [
        StorageCall.Of(nameof(IFullStorage.ConnectAsync), (s, t) => s.ConnectAsync(t)),
        StorageCall.Of(nameof(IFullStorage.PingAsync), (s, t) => s.PingAsync(t)),
        StorageCall.Of(nameof(IFullStorage.InitializeSchemaAsync), (s, t) => s.InitializeSchemaAsync(t)),
        StorageCall.Of(nameof(IFullStorage.QueryAsync), (s, t) => s.QueryAsync("SELECT 1 FROM facts", cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.GetStatsAsync), (s, t) => s.GetStatsAsync("ann", t)),
        StorageCall.Of(nameof(IFullStorage.CountByUserIdAsync), (s, t) => s.CountByUserIdAsync(MemoryTable.Facts, t)),
        StorageCall.Of(nameof(IFullStorage.GetCodeProjectStatsAsync), (s, t) => s.GetCodeProjectStatsAsync("p1", t)),
        StorageCall.Of(nameof(IFullStorage.CloseAsync), (s, t) => s.CloseAsync(t)),
    ];

    /// <summary>The merged reads of one limit: several calls of each method, so that every record is asked for.</summary>
    public static IReadOnlyList<StorageCall> WithLimit(int limit) =>
    [
        .. Users.SelectMany(user => OfUser(user, limit)),
        .. Projects.SelectMany(project => OfProject(project, limit)),
        .. Paths.Select(path => StorageCall.Of(nameof(IFullStorage.GetDocumentAsync), (s, t) => s.GetDocumentAsync(path, t))),
        .. Symbols.Select(symbol => StorageCall.Of(nameof(IFullStorage.GetChunksBySymbolAsync), (s, t) => s.GetChunksBySymbolAsync(symbol, t))),
        .. new[] { "e1", "e2", "e3" }.SelectMany(Graph),
        .. Enum.GetValues<MemoryTable>().Select(table => StorageCall.Of(nameof(IFullStorage.ListUserIdsAsync), (s, t) => s.ListUserIdsAsync(table, t))),
        StorageCall.Of(nameof(IFullStorage.ListEntityIdsAsync), (s, t) => s.ListEntityIdsAsync(t)),
        StorageCall.Of(nameof(IFullStorage.ListDocumentPathsAsync), (s, t) => s.ListDocumentPathsAsync(t)),
        StorageCall.Of(nameof(IFullStorage.SearchDocumentsAsync), (s, t) => s.SearchDocumentsAsync(Vector(1), limit, cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.SearchDocumentsAsync), (s, t) => s.SearchDocumentsAsync(default, limit, "alpha beta", t)),
        StorageCall.Of(nameof(IFullStorage.ListCodeProjectsAsync), (s, t) => s.ListCodeProjectsAsync(t)),
        StorageCall.Of(nameof(IFullStorage.GetIndexingJobAsync), (s, t) => s.GetIndexingJobAsync("j1", t)),
        StorageCall.Of(nameof(IFullStorage.GetIndexingJobAsync), (s, t) => s.GetIndexingJobAsync("j2", t)),
        StorageCall.Of(nameof(IFullStorage.ListActiveIndexingJobsAsync), (s, t) => s.ListActiveIndexingJobsAsync(t)),
    ];

    private static IEnumerable<StorageCall> Graph(string entity) =>
    [
        StorageCall.Of(nameof(IFullStorage.GetEntityAsync), (s, t) => s.GetEntityAsync(entity, t)),
        StorageCall.Of(nameof(IFullStorage.TraverseGraphAsync), (s, t) => s.TraverseGraphAsync(entity, null, 3, t)),
        StorageCall.Of(nameof(IFullStorage.TraverseGraphAsync), (s, t) => s.TraverseGraphAsync(entity, "knows", 1, t)),
    ];

    private static IEnumerable<StorageCall> OfUser(string user, int limit) =>
    [
        StorageCall.Of(nameof(IFullStorage.GetFactAsync), (s, t) => s.GetFactAsync(user, "colour", t)),
        StorageCall.Of(nameof(IFullStorage.GetFactAsync), (s, t) => s.GetFactAsync(user, "size", t)),
        StorageCall.Of(nameof(IFullStorage.GetFactAsync), (s, t) => s.GetFactAsync(user, "naïve \"key\" 😀", t)),
        StorageCall.Of(nameof(IFullStorage.ListFactsAsync), (s, t) => s.ListFactsAsync(user, t)),
        StorageCall.Of(nameof(IFullStorage.ListFactKeysAsync), (s, t) => s.ListFactKeysAsync(user, t)),
        StorageCall.Of(nameof(IFullStorage.SearchSimilarAsync), (s, t) => s.SearchSimilarAsync(user, Vector(1), limit, t)),
        StorageCall.Of(nameof(IFullStorage.HybridSearchAsync), (s, t) => s.HybridSearchAsync(user, Vector(1), ["e1", "e2"], limit, t)),
        StorageCall.Of(nameof(IFullStorage.SearchEventsAsync), (s, t) => s.SearchEventsAsync(new EventSearchParams { UserId = user, Embedding = Vector(1), Limit = limit }, t)),
        StorageCall.Of(nameof(IFullStorage.SearchEventsAsync), (s, t) => s.SearchEventsAsync(new EventSearchParams { UserId = user, Subject = "work", Limit = limit }, t)),
        StorageCall.Of(nameof(IFullStorage.GetEventsBySubjectAsync), (s, t) => s.GetEventsBySubjectAsync(user, "work", limit, t)),
    ];

    private static IEnumerable<StorageCall> OfProject(string project, int limit) =>
    [
        StorageCall.Of(nameof(IFullStorage.GetCodeProjectAsync), (s, t) => s.GetCodeProjectAsync(project, t)),
        StorageCall.Of(nameof(IFullStorage.ListCodeFilesAsync), (s, t) => s.ListCodeFilesAsync(project, t)),
        .. Files.Select(file => StorageCall.Of(nameof(IFullStorage.GetCodeFileAsync), (s, t) => s.GetCodeFileAsync(project, file, t))),
        .. Files.Select(file => StorageCall.Of(nameof(IFullStorage.FindSymbolsByFileAsync), (s, t) => s.FindSymbolsByFileAsync(project, file, t))),
        .. new[] { "A/Run", "B/Run", "C/Run" }.Select(
            path => StorageCall.Of(nameof(IFullStorage.GetCodeSymbolAsync), (s, t) => s.GetCodeSymbolAsync(project, path, cancellationToken: t))),
        StorageCall.Of(nameof(IFullStorage.GetCodeSymbolAsync), (s, t) => s.GetCodeSymbolAsync(project, "A/Run", "a.cs", t)),
        StorageCall.Of(nameof(IFullStorage.FindSymbolsByNameAsync), (s, t) => s.FindSymbolsByNameAsync(project, "Run", ["method", "class"], limit, t)),
        StorageCall.Of(nameof(IFullStorage.FindChildSymbolsAsync), (s, t) => s.FindChildSymbolsAsync(project, "parent", t)),
        StorageCall.Of(nameof(IFullStorage.SearchSymbolsBySimilarityAsync), (s, t) => s.SearchSymbolsBySimilarityAsync(project, Vector(1), null, limit, t)),
        StorageCall.Of(nameof(IFullStorage.SearchChunksBySimilarityAsync), (s, t) => s.SearchChunksBySimilarityAsync(project, Vector(1), limit, t)),
    ];
}
