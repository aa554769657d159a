namespace DbSync.FullStorage;

/// <content>The areas of code: projects, files, symbols, chunks and indexing jobs.</content>
public sealed partial class InMemoryStorage
{
    /// <inheritdoc/>
    public Task CreateCodeProjectAsync(CodeProject project, CancellationToken cancellationToken = default) =>
        _projects.CreateAsync(project, cancellationToken);

    /// <inheritdoc/>
    public Task<CodeProject?> GetCodeProjectAsync(string projectId, CancellationToken cancellationToken = default) =>
        _projects.GetAsync(projectId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeProject>> ListCodeProjectsAsync(CancellationToken cancellationToken = default) =>
        _projects.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public Task UpdateProjectStatusAsync(
        string projectId, IndexingStatus status, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _projects.UpdateStatusAsync(projectId, status, at, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateProjectWatcherAsync(
        string projectId, bool enabled, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _projects.UpdateWatcherAsync(projectId, enabled, at, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteCodeProjectAsync(string projectId, CancellationToken cancellationToken = default) =>
        _projects.DeleteAsync(projectId, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeFileAsync(CodeFile file, CancellationToken cancellationToken = default) =>
        _projects.SaveFileAsync(file, cancellationToken);

    /// <inheritdoc/>
    public Task<CodeFile?> GetCodeFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _projects.GetFileAsync(projectId, filePath, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeFile>> ListCodeFilesAsync(string projectId, CancellationToken cancellationToken = default) =>
        _projects.ListFilesAsync(projectId, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteCodeFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _projects.DeleteFileAsync(projectId, filePath, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeSymbolAsync(CodeSymbol symbol, CancellationToken cancellationToken = default) =>
        _symbols.SaveAsync(symbol, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeSymbolsAsync(string projectId, IReadOnlyList<CodeSymbol> symbols, CancellationToken cancellationToken = default) =>
        _symbols.SaveAllAsync(projectId, symbols, cancellationToken);

    /// <inheritdoc/>
    public Task<CodeSymbol?> GetCodeSymbolAsync(
        string projectId, string namePath, string? filePath = null, CancellationToken cancellationToken = default) =>
        _symbols.GetAsync(projectId, namePath, filePath, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindSymbolsByNameAsync(
        string projectId, string name, IReadOnlyList<string>? symbolTypes = null, int limit = 50, CancellationToken cancellationToken = default) =>
        _symbols.FindByNameAsync(projectId, name, symbolTypes, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindSymbolsByFileAsync(
        string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _symbols.FindByFileAsync(projectId, filePath, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbol>> FindChildSymbolsAsync(
        string projectId, string parentId, CancellationToken cancellationToken = default) =>
        _symbols.FindChildrenAsync(projectId, parentId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeSymbolSearchResult>> SearchSymbolsBySimilarityAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string>? symbolTypes = null, int limit = 10,
        CancellationToken cancellationToken = default) =>
        _symbols.SearchAsync(projectId, queryEmbedding, symbolTypes, limit, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteSymbolsByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _symbols.DeleteByFileAsync(projectId, filePath, cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateIndexingJobAsync(
        string projectId, string projectPath, int filesTotal = 0, string? jobId = null, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default) =>
        _jobs.CreateAsync(projectId, projectPath, filesTotal, jobId, at, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateIndexingJobAsync(
        string jobId, IndexingStatus status, double progress, int filesIndexed, string? error = null, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default) =>
        _jobs.UpdateAsync(jobId, status, progress, filesIndexed, error, at, cancellationToken);

    /// <inheritdoc/>
    public Task<IndexingJob?> GetIndexingJobAsync(string jobId, CancellationToken cancellationToken = default) =>
        _jobs.GetAsync(jobId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexingJob>> ListActiveIndexingJobsAsync(CancellationToken cancellationToken = default) =>
        _jobs.ListActiveAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> GetCodeProjectStatsAsync(
        string projectId, CancellationToken cancellationToken = default) =>
        _stats.GetProjectAsync(projectId, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeChunkAsync(CodeChunk chunk, CancellationToken cancellationToken = default) =>
        _chunks.SaveAsync(chunk, cancellationToken);

    /// <inheritdoc/>
    public Task SaveCodeChunksAsync(string projectId, IReadOnlyList<CodeChunk> chunks, CancellationToken cancellationToken = default) =>
        _chunks.SaveAllAsync(projectId, chunks, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChunksBySymbolAsync(string projectId, string symbolId, CancellationToken cancellationToken = default) =>
        _chunks.DeleteBySymbolAsync(projectId, symbolId, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChunksByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _chunks.DeleteByFileAsync(projectId, filePath, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeChunk>> GetChunksBySymbolAsync(string symbolId, CancellationToken cancellationToken = default) =>
        _chunks.GetBySymbolAsync(symbolId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeChunkSearchResult>> SearchChunksBySimilarityAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, int limit = 10, CancellationToken cancellationToken = default) =>
        _chunks.SearchAsync(projectId, queryEmbedding, limit, cancellationToken);
}
