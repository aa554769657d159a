using DbSync.Sqlite.Tables;
using static DbSync.FullStorage.TextRules;

namespace DbSync.Sqlite;

/// <content>Code: projects, files, symbols, chunks and jobs.</content>
public sealed partial class SqliteStorage
{
    /// <inheritdoc/>
    public Task CreateCodeProjectAsync(CodeProject project, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => _codeRows.Project(project), CodeProjectTable.Save, cancellationToken);

    /// <inheritdoc/>
    public Task<CodeProject?> GetCodeProjectAsync(string projectId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(session => CodeProjectTable.Get(session, RequireKey(projectId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeProject>> ListCodeProjectsAsync(CancellationToken cancellationToken = default) =>
        _access.ScanAsync(CodeProjectTable.List, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateProjectStatusAsync(string projectId, IndexingStatus status, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        UpdateProjectAsync(projectId, () => _codeRows.StatusChange(status, at), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateProjectWatcherAsync(string projectId, bool enabled, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        UpdateProjectAsync(projectId, () => _codeRows.WatcherChange(enabled, at), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteCodeProjectAsync(string projectId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => RequireKey(projectId), CodeProjectTable.Delete, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeFileAsync(CodeFile file, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => _codeRows.File(file), CodeFileTable.Save, cancellationToken);

    /// <inheritdoc/>
    public Task<CodeFile?> GetCodeFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(session => CodeFileTable.Get(session, RequireKey(projectId), RequireKey(filePath)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeFile>> ListCodeFilesAsync(string projectId, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => CodeFileTable.List(session, RequireKey(projectId)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteCodeFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => (Project: RequireKey(projectId), Path: RequireKey(filePath)),
            static (session, file) => CodeFileTable.Delete(session, file.Project, file.Path),
            cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeSymbolAsync(CodeSymbol symbol, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => _codeRows.Symbol(symbol), CodeSymbolTable.Save, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeSymbolsAsync(string projectId, IReadOnlyList<CodeSymbol> symbols, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _codeRows.Symbols(projectId, symbols),
            static (session, rows) =>
            {
                foreach (var row in rows)
                    CodeSymbolTable.Save(session, row);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<CodeSymbol?> GetCodeSymbolAsync(string projectId, string namePath, string? filePath = null, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            session => CodeSymbolTable.Get(session, RequireKey(projectId), RequireKey(namePath), filePath is null ? null : RequireKey(filePath)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindSymbolsByNameAsync(
        string projectId, string name, IReadOnlyList<string>? symbolTypes = null, int limit = 50, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(
            session => CodeSymbolTable.FindByName(session, RequireKey(projectId), RequireText(name), symbolTypes, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindSymbolsByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => CodeSymbolTable.FindByFile(session, RequireKey(projectId), RequireKey(filePath)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindChildSymbolsAsync(string projectId, string parentId, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => CodeSymbolTable.FindChildren(session, RequireKey(projectId), RequireKey(parentId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbolSearchResult>> SearchSymbolsBySimilarityAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string>? symbolTypes = null, int limit = 10,
        CancellationToken cancellationToken = default) =>
        _access.ScanAsync(
            session =>
            {
                RequireKey(projectId);
                _embeddings.Require(queryEmbedding);
                return CodeSymbolTable.Search(session, projectId, queryEmbedding.Span, symbolTypes, limit);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteSymbolsByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => (Project: RequireKey(projectId), Path: RequireKey(filePath)),
            static (session, file) => CodeSymbolTable.DeleteByFile(session, file.Project, file.Path),
            cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateIndexingJobAsync(
        string projectId, string projectPath, int filesTotal = 0, string? jobId = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _codeRows.Job(projectId, projectPath, filesTotal, jobId, at),
            static (session, row) =>
            {
                IndexingJobTable.Save(session, row);
                return row.Id;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task UpdateIndexingJobAsync(
        string jobId, IndexingStatus status, double progress, int filesIndexed, string? error = null, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => (Id: RequireKey(jobId), Change: _codeRows.JobChange(status, progress, filesIndexed, error, at)),
            (session, update) =>
            {
                if (!IndexingJobTable.Update(session, update.Id, update.Change))
                    RequireBatch($"There is no indexing job '{jobId}'; create it before updating it.");
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IndexingJob?> GetIndexingJobAsync(string jobId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(session => IndexingJobTable.Get(session, RequireKey(jobId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexingJob>> ListActiveIndexingJobsAsync(CancellationToken cancellationToken = default) =>
        _access.ScanAsync(IndexingJobTable.ListActive, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> GetCodeProjectStatsAsync(string projectId, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => CodeProjectTable.Stats(session, RequireKey(projectId)), cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeChunkAsync(CodeChunk chunk, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => _codeRows.Chunk(chunk), CodeChunkTable.Save, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeChunksAsync(string projectId, IReadOnlyList<CodeChunk> chunks, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _codeRows.Chunks(projectId, chunks),
            static (session, rows) =>
            {
                foreach (var row in rows)
                    CodeChunkTable.Save(session, row);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChunksBySymbolAsync(string projectId, string symbolId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => (Project: RequireKey(projectId), Symbol: RequireKey(symbolId)),
            static (session, symbol) => CodeChunkTable.DeleteBySymbol(session, symbol.Project, symbol.Symbol),
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChunksByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => (Project: RequireKey(projectId), Path: RequireKey(filePath)),
            static (session, file) => CodeChunkTable.DeleteByFile(session, file.Project, file.Path),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeChunk>> GetChunksBySymbolAsync(string symbolId, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => CodeChunkTable.ListBySymbol(session, RequireKey(symbolId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeChunkSearchResult>> SearchChunksBySimilarityAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, int limit = 10, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(
            session =>
            {
                RequireKey(projectId);
                _embeddings.Require(queryEmbedding);
                return CodeChunkTable.Search(session, projectId, queryEmbedding.Span, limit);
            },
            cancellationToken);

    private Task UpdateProjectAsync(string projectId, Func<Func<CodeProject, CodeProject>> change, CancellationToken cancellationToken) =>
        _access.WriteAsync(
            () => (Id: RequireKey(projectId), Change: change()),
            (session, update) =>
            {
                if (!CodeProjectTable.Update(session, update.Id, update.Change))
                    RequireBatch($"There is no code project '{projectId}'; create it before updating it.");
            },
            cancellationToken);
}
