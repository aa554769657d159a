namespace DbSync.FullStorage;

/// <summary>Code projects, their files, symbols and chunks, and the jobs that index them.</summary>
public interface ICodeStorage
{
    /// <summary>Creates a project, replacing the one of the same id.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncWrite(OpType.CreateCodeProject)]
    Task CreateCodeProjectAsync([SyncKey(nameof(CodeProject.ProjectId))] CodeProject project, CancellationToken cancellationToken = default);

    /// <summary>A project, or <see langword="null"/> when there is none.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.Single)]
    Task<CodeProject?> GetCodeProjectAsync(string projectId, CancellationToken cancellationToken = default);

    /// <summary>All projects.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.By, Keys = [nameof(CodeProject.ProjectId)], OrderBy = nameof(CodeProject.ProjectId))]
    Task<IReadOnlyList<CodeProject>> ListCodeProjectsAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes how far the indexing of a project is; <see cref="IndexingStatus.Completed"/> also sets when it was last indexed.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="status">The new status.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="KeyNotFoundException">There is no such project.</exception>
    [SyncWrite(OpType.UpdateProjectStatus)]
    Task UpdateProjectStatusAsync(
        [SyncKey] string projectId, IndexingStatus status, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Changes whether a project is watched.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="enabled">Whether it is watched.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="KeyNotFoundException">There is no such project.</exception>
    [SyncWrite(OpType.UpdateProjectWatcher)]
    Task UpdateProjectWatcherAsync(
        [SyncKey] string projectId, bool enabled, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes a project with its files, symbols and chunks. Its jobs stay, as history.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteCodeProject, Covers = [typeof(CodeProject), typeof(CodeFile), typeof(CodeSymbol), typeof(CodeChunk)])]
    Task DeleteCodeProjectAsync([SyncKey] string projectId, CancellationToken cancellationToken = default);

    /// <summary>Saves a file, replacing the one of the same project and path.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncWrite(OpType.SaveCodeFile)]
    Task SaveCodeFileAsync([SyncKey(nameof(CodeFile.ProjectId))] CodeFile file, CancellationToken cancellationToken = default);

    /// <summary>A file, or <see langword="null"/> when there is none.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="filePath">The file's path inside the project.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.Single, Timestamp = nameof(CodeFile.IndexedAt))]
    Task<CodeFile?> GetCodeFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default);

    /// <summary>The files of a project.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.By, Keys = [nameof(CodeFile.ProjectId), nameof(CodeFile.FilePath)], OrderBy = nameof(CodeFile.FilePath), Timestamp = nameof(CodeFile.IndexedAt))]
    Task<IReadOnlyList<CodeFile>> ListCodeFilesAsync(string projectId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file with its symbols and chunks.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="filePath">The file's path inside the project.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteCodeFile, Covers = [typeof(CodeFile), typeof(CodeSymbol), typeof(CodeChunk)])]
    Task DeleteCodeFileAsync([SyncKey] string projectId, string filePath, CancellationToken cancellationToken = default);

    /// <summary>Saves a symbol, replacing the one of the same project, file and name path.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ArgumentException">The embedding has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.SaveCodeSymbol)]
    Task SaveCodeSymbolAsync([SyncKey(nameof(CodeSymbol.ProjectId))] CodeSymbol symbol, CancellationToken cancellationToken = default);

    /// <summary>Saves symbols of one project, all or none. Of two with the same file and name path the later one stays.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="symbols">The symbols; each must be of this project.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ArgumentException">A symbol is of another project, or an embedding has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.SaveCodeSymbols)]
    Task SaveCodeSymbolsAsync([SyncKey] string projectId, IReadOnlyList<CodeSymbol> symbols, CancellationToken cancellationToken = default);

    /// <summary>A symbol, or <see langword="null"/> when there is none. Of several files that have it, the first in ordinal order.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="namePath">The symbol's name path.</param>
    /// <param name="filePath">The file's path; <see langword="null"/>: any file.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.Single)]
    Task<CodeSymbol?> GetCodeSymbolAsync(string projectId, string namePath, string? filePath = null, CancellationToken cancellationToken = default);

    /// <summary>The symbols of a name, by name path, then file path.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="name">The name, in full.</param>
    /// <param name="symbolTypes">The kinds wanted; <see langword="null"/> or empty: any.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.By, Keys = [nameof(CodeSymbol.ProjectId), nameof(CodeSymbol.FilePath), nameof(CodeSymbol.NamePath)], OrderBy = nameof(CodeSymbol.NamePath))]
    Task<IReadOnlyList<CodeSymbol>> FindSymbolsByNameAsync(
        string projectId, string name, IReadOnlyList<string>? symbolTypes = null, [MergeLimit] int limit = 50, CancellationToken cancellationToken = default);

    /// <summary>The symbols of a file, by first byte, then name path.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="filePath">The file's path inside the project.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.By, Keys = [nameof(CodeSymbol.ProjectId), nameof(CodeSymbol.FilePath), nameof(CodeSymbol.NamePath)], OrderBy = nameof(CodeSymbol.StartByte))]
    Task<IReadOnlyList<CodeSymbol>> FindSymbolsByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default);

    /// <summary>The symbols directly inside another, by first byte, then name path, then file path.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="parentId">The id of the symbol around them.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.By, Keys = [nameof(CodeSymbol.ProjectId), nameof(CodeSymbol.NamePath), nameof(CodeSymbol.FilePath)], OrderBy = nameof(CodeSymbol.StartByte))]
    Task<IReadOnlyList<CodeSymbol>> FindChildSymbolsAsync(string projectId, string parentId, CancellationToken cancellationToken = default);

    /// <summary>The symbols most similar to a query, most similar first. Symbols without an embedding are not found.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="queryEmbedding">The query's embedding.</param>
    /// <param name="symbolTypes">The kinds wanted; <see langword="null"/> or empty: any.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.By, Keys = ["Symbol.ProjectId", "Symbol.FilePath", "Symbol.NamePath"], OrderBy = nameof(CodeSymbolSearchResult.Similarity), Descending = true)]
    Task<IReadOnlyList<CodeSymbolSearchResult>> SearchSymbolsBySimilarityAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string>? symbolTypes = null, [MergeLimit] int limit = 10, CancellationToken cancellationToken = default);

    /// <summary>Deletes the symbols of a file, not their chunks.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="filePath">The file's path inside the project.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteSymbolsByFile, Covers = [typeof(CodeSymbol)])]
    Task DeleteSymbolsByFileAsync([SyncKey] string projectId, string filePath, CancellationToken cancellationToken = default);

    /// <summary>Creates an indexing job, pending, at 0 per cent, replacing the one of the same id.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="projectPath">The project's root folder.</param>
    /// <param name="filesTotal">How many files there are.</param>
    /// <param name="jobId">The job's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">When it started; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>The job's id.</returns>
    [SyncWrite(OpType.CreateIndexingJob, Group = "job")]
    Task<string> CreateIndexingJobAsync(
        string projectId, string projectPath, int filesTotal = 0,
        [SyncKey, GeneratedKey] string? jobId = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Changes how far a job is. A status that ends it also sets when it ended; one that does not, clears it.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="status">The new status.</param>
    /// <param name="progress">From 0 to 100.</param>
    /// <param name="filesIndexed">How many files are done.</param>
    /// <param name="error">Why it failed; <see langword="null"/>: it did not.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="KeyNotFoundException">There is no such job.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The progress is not between 0 and 100, or the number of files is negative.</exception>
    [SyncWrite(OpType.UpdateIndexingJob, Group = "job")]
    Task UpdateIndexingJobAsync(
        [SyncKey] string jobId, IndexingStatus status, double progress, int filesIndexed, string? error = null,
        [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>A job, or <see langword="null"/> when there is none.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.Single)]
    Task<IndexingJob?> GetIndexingJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>The jobs that are pending or under way, by start, then id.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.ById, OrderBy = nameof(IndexingJob.StartedAt))]
    Task<IReadOnlyList<IndexingJob>> ListActiveIndexingJobsAsync(CancellationToken cancellationToken = default);

    /// <summary>A project's counts: <c>files</c>, <c>symbols</c>, <c>chunks</c>, and <c>symbols.{kind}</c> for each kind of symbol that it has.</summary>
    /// <param name="projectId">The project's id; an unknown one has 0 of everything.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [PrimaryOnly]
    Task<IReadOnlyDictionary<string, long>> GetCodeProjectStatsAsync(string projectId, CancellationToken cancellationToken = default);

    /// <summary>Saves a chunk, replacing the one of the same symbol and index.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ArgumentException">The embedding has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.SaveCodeChunk)]
    Task SaveCodeChunkAsync([SyncKey(nameof(CodeChunk.ProjectId))] CodeChunk chunk, CancellationToken cancellationToken = default);

    /// <summary>Saves chunks of one project, all or none. Of two with the same symbol and index the later one stays.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="chunks">The chunks; each must be of this project.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ArgumentException">A chunk is of another project, or an embedding has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.SaveCodeChunks)]
    Task SaveCodeChunksAsync([SyncKey] string projectId, IReadOnlyList<CodeChunk> chunks, CancellationToken cancellationToken = default);

    /// <summary>Deletes the chunks of a symbol.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="symbolId">The symbol's id.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteChunksBySymbol, Covers = [typeof(CodeChunk)])]
    Task DeleteChunksBySymbolAsync([SyncKey] string projectId, string symbolId, CancellationToken cancellationToken = default);

    /// <summary>Deletes the chunks of a file.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="filePath">The file's path inside the project.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteChunksByFile, Covers = [typeof(CodeChunk)])]
    Task DeleteChunksByFileAsync([SyncKey] string projectId, string filePath, CancellationToken cancellationToken = default);

    /// <summary>The chunks of a symbol, by index.</summary>
    /// <param name="symbolId">The symbol's id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.By, Keys = [nameof(CodeChunk.SymbolId), nameof(CodeChunk.ChunkIndex)], OrderBy = nameof(CodeChunk.ChunkIndex))]
    Task<IReadOnlyList<CodeChunk>> GetChunksBySymbolAsync(string symbolId, CancellationToken cancellationToken = default);

    /// <summary>The chunks most similar to a query, most similar first. Chunks without an embedding are not found.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="queryEmbedding">The query's embedding.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.By, Keys = ["Chunk.SymbolId", "Chunk.ChunkIndex"], OrderBy = nameof(CodeChunkSearchResult.Similarity), Descending = true)]
    Task<IReadOnlyList<CodeChunkSearchResult>> SearchChunksBySimilarityAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, [MergeLimit] int limit = 10, CancellationToken cancellationToken = default);
}
