using DbSync.SurrealDb.Access;
using DbSync.SurrealDb.Tables;
using static DbSync.FullStorage.TextRules;

namespace DbSync.SurrealDb;

/// <content>Code: projects, files, symbols, chunks and jobs.</content>
public sealed partial class SurrealStorage
{
    /// <inheritdoc/>
    public Task CreateCodeProjectAsync(CodeProject project, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeProjectTable.Map.Save(_codeRows.Project(project)), cancellationToken);

    /// <inheritdoc/>
    public Task<CodeProject?> GetCodeProjectAsync(string projectId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => CodeProjectTable.Get(RequireKey(projectId)), CodeProjectTable.Map.ReadFirst, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeProject>> ListCodeProjectsAsync(CancellationToken cancellationToken = default) =>
        _access.ReadAsync<IReadOnlyList<CodeProject>>(
            static () => new SurrealRead(CodeProjectTable.List),
            static answer => [.. CodeProjectTable.Map.ReadAll(answer).OrderBy(static project => project.ProjectId, StringComparer.Ordinal)],
            cancellationToken);

    /// <inheritdoc/>
    public Task UpdateProjectStatusAsync(string projectId, IndexingStatus status, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.UpdateAsync(() => CodeProjectTable.UpdateStatus(RequireKey(projectId), _codeRows.StatusChange(status, at)), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateProjectWatcherAsync(string projectId, bool enabled, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.UpdateAsync(() => CodeProjectTable.UpdateWatcher(RequireKey(projectId), _codeRows.WatcherChange(enabled, at)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteCodeProjectAsync(string projectId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeProjectTable.Delete(RequireKey(projectId)), cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeFileAsync(CodeFile file, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeFileTable.Map.Save(_codeRows.File(file)), cancellationToken);

    /// <inheritdoc/>
    public Task<CodeFile?> GetCodeFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => CodeFileTable.Get(RequireKey(projectId), RequireKey(filePath)), CodeFileTable.Map.ReadFirst, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeFile>> ListCodeFilesAsync(string projectId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync<IReadOnlyList<CodeFile>>(
            () => CodeFileTable.List(RequireKey(projectId)),
            static answer => [.. CodeFileTable.Map.ReadAll(answer).OrderBy(static file => file.FilePath, StringComparer.Ordinal)],
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteCodeFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeFileTable.Delete(RequireKey(projectId), RequireKey(filePath)), cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeSymbolAsync(CodeSymbol symbol, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeSymbolTable.Map.Save(_codeRows.Symbol(symbol)), cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeSymbolsAsync(string projectId, IReadOnlyList<CodeSymbol> symbols, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeSymbolTable.SaveAll(_codeRows.Symbols(projectId, symbols)), cancellationToken);

    /// <inheritdoc/>
    public Task<CodeSymbol?> GetCodeSymbolAsync(string projectId, string namePath, string? filePath = null, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () => CodeSymbolTable.Get(RequireKey(projectId), RequireKey(namePath), filePath is null ? null : RequireKey(filePath)), CodeSymbolTable.First, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindSymbolsByNameAsync(
        string projectId, string name, IReadOnlyList<string>? symbolTypes = null, int limit = 50, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () => CodeSymbolTable.FindByName(RequireKey(projectId), RequireText(name), symbolTypes, limit),
            answer => Ranking.Best(CodeSymbolTable.Map.ReadAll(answer), Ranking.SymbolsByName, limit),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindSymbolsByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () => CodeSymbolTable.FindByFile(RequireKey(projectId), RequireKey(filePath)),
            static answer => Ranking.Best(CodeSymbolTable.Map.ReadAll(answer), Ranking.SymbolsByPosition),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindChildSymbolsAsync(string projectId, string parentId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () => CodeSymbolTable.FindChildren(RequireKey(projectId), RequireKey(parentId)),
            static answer => Ranking.Best(CodeSymbolTable.Map.ReadAll(answer), Ranking.SymbolsByPosition),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbolSearchResult>> SearchSymbolsBySimilarityAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string>? symbolTypes = null, int limit = 10,
        CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () =>
            {
                RequireKey(projectId);
                _embeddings.Require(queryEmbedding);
                return CodeSymbolTable.Search(_options, projectId, queryEmbedding, symbolTypes, limit);
            },
            answer => CodeSymbolTable.Best(answer, queryEmbedding, limit),
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteSymbolsByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeSymbolTable.DeleteByFile(RequireKey(projectId), RequireKey(filePath)), cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateIndexingJobAsync(
        string projectId, string projectPath, int filesTotal = 0, string? jobId = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _codeRows.Job(projectId, projectPath, filesTotal, jobId, at),
            IndexingJobTable.Map.Save,
            static row => row.Id,
            cancellationToken);

    /// <inheritdoc/>
    public Task UpdateIndexingJobAsync(
        string jobId, IndexingStatus status, double progress, int filesIndexed, string? error = null, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default) =>
        _access.UpdateAsync(
            () => IndexingJobTable.Update(RequireKey(jobId), _codeRows.JobChange(status, progress, filesIndexed, error, at)), cancellationToken);

    /// <inheritdoc/>
    public Task<IndexingJob?> GetIndexingJobAsync(string jobId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => IndexingJobTable.Get(RequireKey(jobId)), IndexingJobTable.Map.ReadFirst, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexingJob>> ListActiveIndexingJobsAsync(CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            static () => new SurrealRead(IndexingJobTable.ListActive),
            static answer => Ranking.Best(IndexingJobTable.Map.ReadAll(answer), Ranking.Jobs),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> GetCodeProjectStatsAsync(string projectId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => CodeProjectTable.Stats(RequireKey(projectId)), CodeProjectTable.Counts, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeChunkAsync(CodeChunk chunk, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeChunkTable.Map.Save(_codeRows.Chunk(chunk)), cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeChunksAsync(string projectId, IReadOnlyList<CodeChunk> chunks, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeChunkTable.SaveAll(_codeRows.Chunks(projectId, chunks)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChunksBySymbolAsync(string projectId, string symbolId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeChunkTable.DeleteBySymbol(RequireKey(projectId), RequireKey(symbolId)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChunksByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => CodeChunkTable.DeleteByFile(RequireKey(projectId), RequireKey(filePath)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeChunk>> GetChunksBySymbolAsync(string symbolId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => CodeChunkTable.ListBySymbol(RequireKey(symbolId)), CodeChunkTable.ByIndex, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeChunkSearchResult>> SearchChunksBySimilarityAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, int limit = 10, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () =>
            {
                RequireKey(projectId);
                _embeddings.Require(queryEmbedding);
                return CodeChunkTable.Search(_options, projectId, queryEmbedding, limit);
            },
            answer => CodeChunkTable.Best(answer, queryEmbedding, limit),
            cancellationToken);
}
