using DbSync.FullStorage;
using static DbSync.Testing.Merged.SampleRows;

namespace DbSync.Testing.Merged;

/// <summary>Every write and every delete, with arguments that make each of them change something when they run in this order.</summary>
public static class WriteCalls
{
    /// <summary>The writes. Those without an id or a time leave them to be generated.</summary>
    public static IReadOnlyList<StorageCall> Writes { get; } =
    [
        StorageCall.Of(nameof(IFullStorage.SaveFactAsync), (s, t) => s.SaveFactAsync("ann", "colour", Json("{ \"z\": 1, \"a\": [true, null, 1e2] }"), cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.SaveFactAsync), (s, t) => s.SaveFactAsync("ann", "size", Json("null"), At(1), t)),
        StorageCall.Of(nameof(IFullStorage.SaveFactAsync), (s, t) => s.SaveFactAsync("bob", "naïve \"key\" 😀", Json("\"text\""), At(1), t)),
        StorageCall.Of(nameof(IFullStorage.UpdateFactAsync), (s, t) => s.UpdateFactAsync("ann", "size", Json("42"), cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.IndexVectorAsync), (s, t) => s.IndexVectorAsync("ann", "generated", Vector(0.1f), cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.IndexVectorAsync), (s, t) => s.IndexVectorAsync("ann", "first", Vector(1), Properties("v1"), "v1", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.IndexVectorAsync), (s, t) => s.IndexVectorAsync("ann", "second", Vector(-1), null, "v2", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.UpdateVectorAsync), (s, t) => s.UpdateVectorAsync("v1", "ann", "first, changed", Vector(0.5f), Properties("v1b"), cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.CreateEntityAsync), (s, t) => s.CreateEntityAsync("person", "generated", cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.CreateEntityAsync), (s, t) => s.CreateEntityAsync("person", "Ann", Properties("e1"), "e1", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.CreateEntityAsync), (s, t) => s.CreateEntityAsync("person", "Bob", null, "e2", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.CreateEntityAsync), (s, t) => s.CreateEntityAsync("place", "Home", null, "e3", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.CreateRelationshipAsync), (s, t) => s.CreateRelationshipAsync("e1", "e2", "knows", Properties("r"), cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.CreateRelationshipAsync), (s, t) => s.CreateRelationshipAsync("e2", "e3", "lives_in", null, "r2", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.SaveDocumentAsync), (s, t) => s.SaveDocumentAsync("a.md", "alpha", Vector(1), Properties("d"), cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.SaveDocumentAsync), (s, t) => s.SaveDocumentAsync("b.md", "beta", default, null, "d2", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.SaveDocumentChunksAsync), (s, t) => s.SaveDocumentChunksAsync("a.md", ["one", "two", "three"], [Vector(1), default, Vector(0.3f)], null, At(1), t)),
        StorageCall.Of(nameof(IFullStorage.SaveDocumentChunksAsync), (s, t) => s.SaveDocumentChunksAsync("a.md", ["alpha one", "alpha two"], [Vector(1), Vector(0.3f)], Properties("c"), cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.SaveEventAsync), (s, t) => s.SaveEventAsync("ann", "work", "generated", cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.SaveEventAsync), (s, t) => s.SaveEventAsync("ann", "work", "meeting", Vector(1), Properties("ev"), "ev1", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.CreateCodeProjectAsync), (s, t) => s.CreateCodeProjectAsync(Project("p1"), t)),
        StorageCall.Of(nameof(IFullStorage.CreateCodeProjectAsync), (s, t) => s.CreateCodeProjectAsync(Project("p2", 1), t)),
        StorageCall.Of(nameof(IFullStorage.UpdateProjectStatusAsync), (s, t) => s.UpdateProjectStatusAsync("p1", IndexingStatus.Completed, cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.UpdateProjectWatcherAsync), (s, t) => s.UpdateProjectWatcherAsync("p2", enabled: false, cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeFileAsync), (s, t) => s.SaveCodeFileAsync(File("p1", "a.cs"), t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeFileAsync), (s, t) => s.SaveCodeFileAsync(File("p1", "b.cs"), t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeFileAsync), (s, t) => s.SaveCodeFileAsync(File("p2", "a.cs"), t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeSymbolAsync), (s, t) => s.SaveCodeSymbolAsync(Symbol("p1", "a.cs", "A/Run"), t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeSymbolsAsync), (s, t) => s.SaveCodeSymbolsAsync("p1", [Symbol("p1", "b.cs", "B/Run", x: 0.2f), Symbol("p1", "c.cs", "C/Run", parent: null, x: -1)], t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeSymbolsAsync), (s, t) => s.SaveCodeSymbolsAsync("p2", [Symbol("p2", "a.cs", "A/Run")], t)),
        StorageCall.Of(nameof(IFullStorage.CreateIndexingJobAsync), (s, t) => s.CreateIndexingJobAsync("p1", "/src/p1", 9, cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.CreateIndexingJobAsync), (s, t) => s.CreateIndexingJobAsync("p1", "/src/p1", 9, "j1", At(1), t)),
        StorageCall.Of(nameof(IFullStorage.UpdateIndexingJobAsync), (s, t) => s.UpdateIndexingJobAsync("j1", IndexingStatus.Failed, 12.5, 3, "disk", cancellationToken: t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeChunkAsync), (s, t) => s.SaveCodeChunkAsync(Chunk("p1", "a.cs", "s1", 0), t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeChunkAsync), (s, t) => s.SaveCodeChunkAsync(Chunk("p2", "a.cs", "s4", 0), t)),
        StorageCall.Of(nameof(IFullStorage.SaveCodeChunksAsync), (s, t) => s.SaveCodeChunksAsync("p1", [Chunk("p1", "a.cs", "s1", 1, x: 0.4f), Chunk("p1", "b.cs", "s2", 0), Chunk("p1", "c.cs", "s3", 0)], t)),
    ];

    /// <summary>The deletes, and how many rows each removes from what <see cref="Writes"/> leaves, when they run in this order.</summary>
    public static IReadOnlyList<(StorageCall Call, int Rows)> Deletes { get; } =
    [
        (StorageCall.Of(nameof(IFullStorage.DeleteFactAsync), (s, t) => s.DeleteFactAsync("bob", "naïve \"key\" 😀", t)), 1),
        (StorageCall.Of(nameof(IFullStorage.DeleteVectorAsync), (s, t) => s.DeleteVectorAsync("v1", "ann", t)), 1),
        (StorageCall.Of(nameof(IFullStorage.DeleteEntityAsync), (s, t) => s.DeleteEntityAsync("e2", t)), 3),
        (StorageCall.Of(nameof(IFullStorage.DeleteDocumentAsync), (s, t) => s.DeleteDocumentAsync("a.md", t)), 3),
        (StorageCall.Of(nameof(IFullStorage.DeleteEventAsync), (s, t) => s.DeleteEventAsync("ev1", "ann", t)), 1),
        (StorageCall.Of(nameof(IFullStorage.DeleteChunksBySymbolAsync), (s, t) => s.DeleteChunksBySymbolAsync("p1", "s3", t)), 1),
        (StorageCall.Of(nameof(IFullStorage.DeleteChunksByFileAsync), (s, t) => s.DeleteChunksByFileAsync("p1", "b.cs", t)), 1),
        (StorageCall.Of(nameof(IFullStorage.DeleteSymbolsByFileAsync), (s, t) => s.DeleteSymbolsByFileAsync("p1", "b.cs", t)), 1),
        (StorageCall.Of(nameof(IFullStorage.DeleteCodeFileAsync), (s, t) => s.DeleteCodeFileAsync("p1", "a.cs", t)), 4),
        (StorageCall.Of(nameof(IFullStorage.DeleteCodeProjectAsync), (s, t) => s.DeleteCodeProjectAsync("p2", t)), 4),
    ];
}
