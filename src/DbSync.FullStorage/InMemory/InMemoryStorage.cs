using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary><see cref="IFullStorage"/> in the memory of the process: for tests, caches and secondaries that may be lost.</summary>
/// <remarks>
/// Safe for any number of threads. Readers work on the state as it was when they began and never wait for writers. The store can be used at
/// once; after <see cref="CloseAsync"/> it keeps its records and throws <see cref="StorageClosedException"/> until it is connected again.
/// </remarks>
public sealed partial class InMemoryStorage
    : IFullStorage, IStoreConnection, IBatchTarget<IFullStorage>, ICheckpointedTarget, IFaultClassifier, IRecordCounter, ISnapshotSource<IFullStorage>,
      ISnapshotTarget
{
    private readonly EmbeddingRules _embeddings;
    private readonly TimeProvider _timeProvider;
    private readonly SharedState _shared;
    private readonly StateAccess _access;
    private readonly RowDecoder _decoder;
    private readonly FactArea _facts;
    private readonly VectorArea _vectors;
    private readonly GraphArea _graph;
    private readonly DocumentArea _documents;
    private readonly EventArea _events;
    private readonly HybridArea _hybrid;
    private readonly StatsArea _stats;
    private readonly ProjectArea _projects;
    private readonly SymbolArea _symbols;
    private readonly ChunkArea _chunks;
    private readonly JobArea _jobs;

    /// <summary>Makes an empty store.</summary>
    /// <param name="embeddingDimension">How many numbers an embedding has. Default 768.</param>
    /// <param name="timeProvider">The clock, for writes without a time and for searches that look back from now; <see langword="null"/> (default): the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public InMemoryStorage(int embeddingDimension = EmbeddingRules.DefaultDimension, TimeProvider? timeProvider = null)
        : this(new SharedState(), batch: null, new EmbeddingRules(embeddingDimension), timeProvider ?? TimeProvider.System)
    {
    }

    private InMemoryStorage(SharedState shared, BatchState? batch, EmbeddingRules embeddings, TimeProvider timeProvider)
    {
        (_shared, _embeddings, _timeProvider) = (shared, embeddings, timeProvider);
        _access = batch is null ? shared : batch;
        var rows = new RowFactory(embeddings, timeProvider);
        var codeRows = new CodeRowFactory(rows);
        _decoder = new RowDecoder(rows);
        _facts = new FactArea(_access, rows);
        _vectors = new VectorArea(_access, rows);
        _graph = new GraphArea(_access, rows);
        _documents = new DocumentArea(_access, rows);
        _events = new EventArea(_access, rows, timeProvider);
        _hybrid = new HybridArea(_access, embeddings, timeProvider);
        _stats = new StatsArea(_access);
        _projects = new ProjectArea(_access, codeRows);
        _symbols = new SymbolArea(_access, codeRows, embeddings);
        _chunks = new ChunkArea(_access, codeRows, embeddings);
        _jobs = new JobArea(_access, codeRows);
    }

    /// <inheritdoc cref="IStorage.ConnectAsync"/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => SetOpen(isOpen: true, cancellationToken);

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken = default) => SetOpen(isOpen: false, cancellationToken);

    /// <inheritdoc cref="IStorage.PingAsync"/>
    public Task PingAsync(CancellationToken cancellationToken = default) => _access.Read(_ => true, cancellationToken);

    /// <inheritdoc/>
    public Task InitializeSchemaAsync(CancellationToken cancellationToken = default) => _access.Read(_ => true, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(
        string query, IReadOnlyDictionary<string, JsonElement>? parameters = null, CancellationToken cancellationToken = default) =>
        _access.Read<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>>(
            _ => throw new NotSupportedException("The in-memory store has no query language; use its methods, or a store that has one, such as SQLite."), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The batch's store follows the rule for updates of absent records of <see cref="IFullStorage"/>, and its reads see the batch's writes.</remarks>
    public ValueTask<IStorageBatch<IFullStorage>> BeginBatchAsync(CancellationToken cancellationToken)
    {
        var begin = _access.Read<IStorageBatch<IFullStorage>>(
            _ =>
            {
                if (_access.IsBatch)
                    throw new NotSupportedException("A batch cannot hold another batch; begin it on the store itself.");
                var state = new BatchState(_shared);
                return new InMemoryBatch(state, new InMemoryStorage(_shared, state, _embeddings, _timeProvider));
            },
            cancellationToken);
        return new ValueTask<IStorageBatch<IFullStorage>>(begin);
    }

    /// <inheritdoc/>
    public ValueTask<ReplicationCursor?> ReadCursorAsync(CancellationToken cancellationToken) =>
        new(_access.Read(state => state.Cursor, cancellationToken));

    /// <inheritdoc/>
    public FaultKind? Classify(Exception error) => error switch
    {
        StorageClosedException => FaultKind.Unavailable,
        ArgumentException or KeyNotFoundException or NotSupportedException => FaultKind.Rejected,
        _ => null,
    };

    /// <inheritdoc/>
    public Task<long> CountRecordsAsync(CancellationToken cancellationToken = default) => _access.Read(state => state.RecordCount, cancellationToken);

    /// <inheritdoc/>
    public Task SaveFactAsync(
        string userId, string key, JsonElement value, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _facts.SaveAsync(userId, key, value, at, cancellationToken);

    /// <inheritdoc/>
    public Task<JsonElement?> GetFactAsync(string userId, string key, CancellationToken cancellationToken = default) =>
        _facts.GetAsync(userId, key, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateFactAsync(
        string userId, string key, JsonElement value, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _facts.UpdateAsync(userId, key, value, at, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteFactAsync(string userId, string key, CancellationToken cancellationToken = default) =>
        _facts.DeleteAsync(userId, key, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, JsonElement>> ListFactsAsync(string userId, CancellationToken cancellationToken = default) =>
        _facts.ListAsync(userId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListFactKeysAsync(string userId, CancellationToken cancellationToken = default) =>
        _facts.ListKeysAsync(userId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListUserIdsAsync(MemoryTable table, CancellationToken cancellationToken = default) =>
        _stats.ListUserIdsAsync(table, cancellationToken);

    /// <inheritdoc/>
    public Task<string> IndexVectorAsync(
                string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null, string? id
        = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _vectors.IndexAsync(userId, content, embedding, metadata, id, at, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VectorResult>> SearchSimilarAsync(
        string userId, ReadOnlyMemory<float> queryEmbedding, int limit = 10, CancellationToken cancellationToken = default) =>
        _vectors.SearchAsync(userId, queryEmbedding, limit, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateVectorAsync(
                string id, string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _vectors.UpdateAsync(id, userId, content, embedding, metadata, at, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteVectorAsync(string id, string userId, CancellationToken cancellationToken = default) =>
        _vectors.DeleteAsync(id, userId, cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateEntityAsync(
                string entityType, string name, IReadOnlyDictionary<string, JsonElement>? properties = null, string? id = null, DateTimeOffset? at =
        null, CancellationToken cancellationToken = default) =>
        _graph.CreateEntityAsync(entityType, name, properties, id, at, cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateRelationshipAsync(
                string fromEntity, string toEntity, string relationshipType, IReadOnlyDictionary<string, JsonElement>? properties = null, string? id =
        null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _graph.CreateRelationshipAsync(fromEntity, toEntity, relationshipType, properties, id, at, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<GraphResult>> TraverseGraphAsync(
        string startEntity, string? relationshipType = null, int depth = 1, CancellationToken cancellationToken = default) =>
        _graph.TraverseAsync(startEntity, relationshipType, depth, cancellationToken);

    /// <inheritdoc/>
    public Task<Entity?> GetEntityAsync(string entityId, CancellationToken cancellationToken = default) =>
        _graph.GetEntityAsync(entityId, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteEntityAsync(string entityId, CancellationToken cancellationToken = default) =>
        _graph.DeleteEntityAsync(entityId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListEntityIdsAsync(CancellationToken cancellationToken = default) =>
        _graph.ListEntityIdsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task SaveDocumentAsync(
                string filePath, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null, string?
        id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _documents.SaveAsync(filePath, content, embedding, metadata, id, at, cancellationToken);

    /// <inheritdoc/>
    public Task SaveDocumentChunksAsync(
                string filePath, IReadOnlyList<string> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings, IReadOnlyDictionary<string,
        JsonElement>? metadata = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _documents.SaveChunksAsync(filePath, chunks, embeddings, metadata, at, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentResult>> SearchDocumentsAsync(
        ReadOnlyMemory<float> queryEmbedding, int limit = 10, string? text = null, CancellationToken cancellationToken = default) =>
        _documents.SearchAsync(queryEmbedding, limit, text, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteDocumentAsync(string sourcePath, CancellationToken cancellationToken = default) =>
        _documents.DeleteAsync(sourcePath, cancellationToken);

    /// <inheritdoc/>
    public Task<Document?> GetDocumentAsync(string filePath, CancellationToken cancellationToken = default) =>
        _documents.GetAsync(filePath, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListDocumentPathsAsync(CancellationToken cancellationToken = default) =>
        _documents.ListPathsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<HybridSearchResult> HybridSearchAsync(
                string userId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string> entities, int limit = 10, CancellationToken
        cancellationToken = default) =>
        _hybrid.SearchAsync(userId, queryEmbedding, entities, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<SavedEvent> SaveEventAsync(
                string userId, string subject, string content, ReadOnlyMemory<float> embedding = default, IReadOnlyDictionary<string, JsonElement>?
        metadata = null, string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _events.SaveAsync(userId, subject, content, embedding, metadata, id, at, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EventSearchResult>> SearchEventsAsync(
        EventSearchParams search, CancellationToken cancellationToken = default) =>
        _events.SearchAsync(search, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteEventAsync(string eventId, string userId, CancellationToken cancellationToken = default) =>
        _events.DeleteAsync(eventId, userId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Event>> GetEventsBySubjectAsync(
        string userId, string subject, int limit = 50, CancellationToken cancellationToken = default) =>
        _events.GetBySubjectAsync(userId, subject, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryStats> GetStatsAsync(string userId, CancellationToken cancellationToken = default) =>
        _stats.GetAsync(userId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountByUserIdAsync(MemoryTable table, CancellationToken cancellationToken = default) =>
        _stats.CountByUserIdAsync(table, cancellationToken);

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
                string projectId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string>? symbolTypes = null, int limit = 10, CancellationToken
        cancellationToken = default) =>
        _symbols.SearchAsync(projectId, queryEmbedding, symbolTypes, limit, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteSymbolsByFileAsync(string projectId, string filePath, CancellationToken cancellationToken = default) =>
        _symbols.DeleteByFileAsync(projectId, filePath, cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateIndexingJobAsync(
                string projectId, string projectPath, int filesTotal = 0, string? jobId = null, DateTimeOffset? at = null, CancellationToken
        cancellationToken = default) =>
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

    private Task SetOpen(bool isOpen, CancellationToken cancellationToken) =>
        StateAccess.Run(() => _access.IsOpen = isOpen, cancellationToken);
}
