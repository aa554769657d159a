using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>A call of each of the 64 methods, with arguments that find the records of <see cref="CancellationConformance"/>.</summary>
public static class AllCalls
{
    private static readonly ReadOnlyMemory<float> Embedding = new float[] { 1, 0, 0, 0 };

    /// <summary>The calls, deletes last, by method name without <c>Async</c>.</summary>
    /// <param name="store">The store.</param>
    /// <param name="token">The token that each call gets.</param>
    public static IReadOnlyList<(string Name, Func<Task> Call)> Of(IFullStorage store, CancellationToken token)
    {
        var one = JsonElement.Parse("1");
        return
        [
            ("Connect", () => store.ConnectAsync(token)),
            ("Ping", () => store.PingAsync(token)),
            ("InitializeSchema", () => store.InitializeSchemaAsync(token)),
            ("Query", () => store.QueryAsync("SELECT 1", null, token)),
            ("SaveFact", () => store.SaveFactAsync("u", "k2", one, null, token)),
            ("GetFact", () => store.GetFactAsync("u", "k", token)),
            ("UpdateFact", () => store.UpdateFactAsync("u", "k", one, null, token)),
            ("ListFacts", () => store.ListFactsAsync("u", token)),
            ("ListFactKeys", () => store.ListFactKeysAsync("u", token)),
            ("ListUserIds", () => store.ListUserIdsAsync(MemoryTable.Facts, token)),
            ("IndexVector", () => store.IndexVectorAsync("u", "x", Embedding, null, "v2", null, token)),
            ("SearchSimilar", () => store.SearchSimilarAsync("u", Embedding, 1, token)),
            ("UpdateVector", () => store.UpdateVectorAsync("v", "u", "x", Embedding, null, null, token)),
            ("CreateEntity", () => store.CreateEntityAsync("t", "n", null, "e2", null, token)),
            ("CreateRelationship", () => store.CreateRelationshipAsync("e", "e2", "r", null, "r2", null, token)),
            ("TraverseGraph", () => store.TraverseGraphAsync("e", null, 1, token)),
            ("GetEntity", () => store.GetEntityAsync("e", token)),
            ("ListEntityIds", () => store.ListEntityIdsAsync(token)),
            ("SaveDocument", () => store.SaveDocumentAsync("d2", "x", default, null, null, null, token)),
            ("SaveDocumentChunks", () => store.SaveDocumentChunksAsync("d", ["x"], [Embedding], null, null, token)),
            ("SearchDocuments", () => store.SearchDocumentsAsync(Embedding, 1, null, token)),
            ("GetDocument", () => store.GetDocumentAsync("d", token)),
            ("ListDocumentPaths", () => store.ListDocumentPathsAsync(token)),
            ("HybridSearch", () => store.HybridSearchAsync("u", Embedding, ["e"], 1, token)),
            ("SaveEvent", () => store.SaveEventAsync("u", "s", "x", default, null, null, null, token)),
            ("SearchEvents", () => store.SearchEventsAsync(new EventSearchParams { UserId = "u" }, token)),
            ("GetEventsBySubject", () => store.GetEventsBySubjectAsync("u", "s", 1, token)),
            ("GetStats", () => store.GetStatsAsync("u", token)),
            ("CountByUserId", () => store.CountByUserIdAsync(MemoryTable.Facts, token)),
            ("CreateCodeProject", () => store.CreateCodeProjectAsync(Samples.Project("p2"), token)),
            ("GetCodeProject", () => store.GetCodeProjectAsync("p", token)),
            ("ListCodeProjects", () => store.ListCodeProjectsAsync(token)),
            ("UpdateProjectStatus", () => store.UpdateProjectStatusAsync("p", IndexingStatus.Completed, null, token)),
            ("UpdateProjectWatcher", () => store.UpdateProjectWatcherAsync("p", true, null, token)),
            ("SaveCodeFile", () => store.SaveCodeFileAsync(Samples.File("p", "b"), token)),
            ("GetCodeFile", () => store.GetCodeFileAsync("p", "a", token)),
            ("ListCodeFiles", () => store.ListCodeFilesAsync("p", token)),
            ("SaveCodeSymbol", () => store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "B"), token)),
            ("SaveCodeSymbols", () => store.SaveCodeSymbolsAsync("p", [Samples.Symbol("p", "a", "C")], token)),
            ("GetCodeSymbol", () => store.GetCodeSymbolAsync("p", "A", null, token)),
            ("FindSymbolsByName", () => store.FindSymbolsByNameAsync("p", "A", null, 1, token)),
            ("FindSymbolsByFile", () => store.FindSymbolsByFileAsync("p", "a", token)),
            ("FindChildSymbols", () => store.FindChildSymbolsAsync("p", "x", token)),
            ("SearchSymbolsBySimilarity", () => store.SearchSymbolsBySimilarityAsync("p", Embedding, null, 1, token)),
            ("CreateIndexingJob", () => store.CreateIndexingJobAsync("p", "/", 1, "j2", null, token)),
            ("UpdateIndexingJob", () => store.UpdateIndexingJobAsync("j", IndexingStatus.Completed, 100, 1, null, null, token)),
            ("GetIndexingJob", () => store.GetIndexingJobAsync("j", token)),
            ("ListActiveIndexingJobs", () => store.ListActiveIndexingJobsAsync(token)),
            ("GetCodeProjectStats", () => store.GetCodeProjectStatsAsync("p", token)),
            ("SaveCodeChunk", () => store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 1), token)),
            ("SaveCodeChunks", () => store.SaveCodeChunksAsync("p", [Samples.Chunk("p", "a", "s", 2)], token)),
            ("GetChunksBySymbol", () => store.GetChunksBySymbolAsync("s", token)),
            ("SearchChunksBySimilarity", () => store.SearchChunksBySimilarityAsync("p", Embedding, 1, token)),
            ("DeleteFact", () => store.DeleteFactAsync("u", "k", token)),
            ("DeleteVector", () => store.DeleteVectorAsync("v", "u", token)),
            ("DeleteEntity", () => store.DeleteEntityAsync("e", token)),
            ("DeleteDocument", () => store.DeleteDocumentAsync("d", token)),
            ("DeleteEvent", () => store.DeleteEventAsync("ev", "u", token)),
            ("DeleteSymbolsByFile", () => store.DeleteSymbolsByFileAsync("p", "a", token)),
            ("DeleteChunksBySymbol", () => store.DeleteChunksBySymbolAsync("p", "s", token)),
            ("DeleteChunksByFile", () => store.DeleteChunksByFileAsync("p", "a", token)),
            ("DeleteCodeFile", () => store.DeleteCodeFileAsync("p", "a", token)),
            ("DeleteCodeProject", () => store.DeleteCodeProjectAsync("p", token)),
            ("Close", () => store.CloseAsync(token)),
        ];
    }
}
