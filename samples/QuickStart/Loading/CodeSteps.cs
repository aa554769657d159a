using DbSync.FullStorage;

namespace QuickStart;

/// <summary>The writes that one code base leads to.</summary>
/// <param name="codeBase">The code base.</param>
/// <param name="graph">Where its types are noted.</param>
/// <param name="indexedAt">The time that its records get.</param>
internal sealed class CodeSteps(CodeBase codeBase, Graph graph, DateTimeOffset indexedAt)
{
    private readonly string _jobId = $"job:{codeBase.Id}";

    /// <summary>The writes before the first file.</summary>
    public IEnumerable<PlannedWrite> Begin()
    {
        var project = new CodeProject
        {
            ProjectId = codeBase.Id,
            Name = codeBase.Name,
            RootPath = codeBase.RootPath,
            LanguageStats = new Dictionary<string, int>(StringComparer.Ordinal) { [CSharpIndexer.Language] = codeBase.Files.Count },
            CreatedAt = indexedAt,
            UpdatedAt = indexedAt,
        };
        yield return new(OpType.CreateCodeProject, (storage, ct) => storage.CreateCodeProjectAsync(project, ct));
        yield return new(OpType.CreateIndexingJob, (storage, ct) =>
            storage.CreateIndexingJobAsync(codeBase.Id, codeBase.RootPath, codeBase.Files.Count, _jobId, cancellationToken: ct));
        yield return new(OpType.UpdateProjectStatus, (storage, ct) =>
            storage.UpdateProjectStatusAsync(codeBase.Id, IndexingStatus.InProgress, cancellationToken: ct));
        yield return new(OpType.CreateEntity, (storage, ct) => storage.CreateEntityAsync(
            "project", codeBase.Name, Properties.Of(("files", codeBase.Files.Count)), Graph.ProjectId(codeBase.Id), cancellationToken: ct));
    }

    /// <summary>Reads a file and plans its writes.</summary>
    /// <param name="file">One of the code base's files.</param>
    public IEnumerable<PlannedWrite> Of(SourceFile file)
    {
        var path = file.RelativePath;
        var source = file.Read();
        var index = CSharpIndexer.Index(codeBase.Id, path, source, indexedAt);
        var record = new CodeFile
        {
            ProjectId = codeBase.Id,
            FilePath = path,
            Language = CSharpIndexer.Language,
            FileHash = source.Hash,
            SymbolsCount = index.Symbols.Count,
            IndexedAt = indexedAt,
        };
        yield return new(OpType.SaveCodeFile, (storage, ct) => storage.SaveCodeFileAsync(record, ct));
        if (index.Symbols.Count > 0)
            yield return new(OpType.SaveCodeSymbols, (storage, ct) => storage.SaveCodeSymbolsAsync(codeBase.Id, index.Symbols, ct));
        if (index.Chunks.Count > 0)
            yield return new(OpType.SaveCodeChunks, (storage, ct) => storage.SaveCodeChunksAsync(codeBase.Id, index.Chunks, ct));

        yield return new(OpType.SaveFact, (storage, ct) => storage.SaveFactAsync(
            LoadPlan.UserId,
            $"code/{path}",
            Properties.Value(new { Lines = source.LineCount, Symbols = index.Symbols.Count, Chunks = index.Chunks.Count }),
            cancellationToken: ct));
        foreach (var write in index.Types.SelectMany(type => Type(path, type)))
            yield return write;

        var news = $"Indexed the source {path}: {index.Symbols.Count} symbols in {index.Chunks.Count} chunks";
        yield return new(OpType.SaveEvent, (storage, ct) => storage.SaveEventAsync(
            LoadPlan.UserId, LoadPlan.Subject, news, HashingEmbedder.Embed(news), Properties.Of(("path", path)), cancellationToken: ct));
    }

    /// <summary>The writes behind the last file.</summary>
    public IEnumerable<PlannedWrite> End()
    {
        yield return new(OpType.UpdateIndexingJob, (storage, ct) =>
            storage.UpdateIndexingJobAsync(_jobId, IndexingStatus.Completed, 100, codeBase.Files.Count, cancellationToken: ct));
        yield return new(OpType.UpdateProjectStatus, (storage, ct) =>
            storage.UpdateProjectStatusAsync(codeBase.Id, IndexingStatus.Completed, cancellationToken: ct));
    }

    private IEnumerable<PlannedWrite> Type(string path, DeclaredType type)
    {
        if (!graph.AddType(codeBase.Id, type, out var id))
            yield break;
        yield return new(OpType.CreateEntity, (storage, ct) => storage.CreateEntityAsync(
            type.Kind, type.Name, Properties.Of(("namespace", type.Namespace), ("path", path)), id, cancellationToken: ct));
        yield return new(OpType.CreateRelationship, (storage, ct) =>
            storage.CreateRelationshipAsync(Graph.ProjectId(codeBase.Id), id, "declares", cancellationToken: ct));
    }
}
