using DbSync.FullStorage;

namespace QuickStart;

/// <summary>Chooses what to delete from what was loaded: one of each kind, as far as there is one.</summary>
internal static class Deletions
{
    private const int SearchDepth = 20;

    /// <summary>Chooses.</summary>
    /// <param name="storage">The merged view.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyList<Deletion>> ChooseAsync(IFullStorage storage, CancellationToken ct)
    {
        List<Deletion> chosen = [];
        if ((await storage.ListDocumentPathsAsync(ct)).LastOrDefault() is { } path && await storage.GetDocumentAsync(path, ct) is { } document)
            chosen.Add(OfDocument(document));
        if (await FileAsync(storage, ct) is { } file)
            chosen.Add(OfFile(file));
        if ((await storage.ListFactKeysAsync(LoadPlan.UserId, ct)).FirstOrDefault(key => key != RejectionStage.FactKey) is { } fact)
            chosen.Add(OfFact(fact));
        if ((await storage.GetEventsBySubjectAsync(LoadPlan.UserId, LoadPlan.Subject, 1, ct)) is [var newest])
            chosen.Add(OfEvent(newest));
        if ((await storage.ListEntityIdsAsync(ct)).LastOrDefault() is { } entity)
            chosen.Add(OfEntity(entity));
        return chosen;
    }

    /// <summary>By path, in the list of paths, and by its own embedding: a secondary that still has it would answer with similarity 1.</summary>
    private static Deletion OfDocument(Document document) => new(
        $"document {document.FilePath}",
        (storage, ct) => storage.DeleteDocumentAsync(document.FilePath, ct),
        async (storage, ct) => await storage.GetDocumentAsync(document.FilePath, ct) is not null
            || (await storage.ListDocumentPathsAsync(ct)).Contains(document.FilePath, StringComparer.Ordinal)
            || (await storage.SearchDocumentsAsync(document.Embedding, SearchDepth, cancellationToken: ct)).Any(hit => hit.Document.SourcePath == document.FilePath));

    private static Deletion OfFile(CodeFile file) => new(
        $"source {file.FilePath}",
        (storage, ct) => storage.DeleteCodeFileAsync(file.ProjectId, file.FilePath, ct),
        async (storage, ct) => await storage.GetCodeFileAsync(file.ProjectId, file.FilePath, ct) is not null
            || (await storage.FindSymbolsByFileAsync(file.ProjectId, file.FilePath, ct)).Count > 0);

    private static Deletion OfFact(string key) => new(
        $"fact {key}",
        (storage, ct) => storage.DeleteFactAsync(LoadPlan.UserId, key, ct),
        async (storage, ct) => await storage.GetFactAsync(LoadPlan.UserId, key, ct) is not null
            || (await storage.ListFactsAsync(LoadPlan.UserId, ct)).ContainsKey(key));

    private static Deletion OfEvent(Event happened) => new(
        $"event {happened.Id}",
        (storage, ct) => storage.DeleteEventAsync(happened.Id, LoadPlan.UserId, ct),
        async (storage, ct) => (await storage.GetEventsBySubjectAsync(LoadPlan.UserId, LoadPlan.Subject, SearchDepth, ct)).Any(found => found.Id == happened.Id));

    private static Deletion OfEntity(string id) => new(
        $"entity {id}",
        (storage, ct) => storage.DeleteEntityAsync(id, ct),
        async (storage, ct) => await storage.GetEntityAsync(id, ct) is not null);

    /// <summary>A file with symbols if there is one.</summary>
    private static async Task<CodeFile?> FileAsync(IFullStorage storage, CancellationToken ct)
    {
        CodeFile? any = null;
        foreach (var project in await storage.ListCodeProjectsAsync(ct))
        {
            var files = await storage.ListCodeFilesAsync(project.ProjectId, ct);
            if (files.LastOrDefault(file => file.SymbolsCount > 0) is { } file)
                return file;
            any ??= files.FirstOrDefault();
        }

        return any;
    }
}
