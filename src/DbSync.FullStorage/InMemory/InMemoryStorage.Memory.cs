using System.Text.Json;

namespace DbSync.FullStorage;

/// <content>The areas of a memory: facts, vectors, the graph, documents, events, and what is counted of them.</content>
public sealed partial class InMemoryStorage
{
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
        string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null, string? id = null,
        DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
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
        string entityType, string name, IReadOnlyDictionary<string, JsonElement>? properties = null, string? id = null, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default) =>
        _graph.CreateEntityAsync(entityType, name, properties, id, at, cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateRelationshipAsync(
        string fromEntity, string toEntity, string relationshipType, IReadOnlyDictionary<string, JsonElement>? properties = null, string? id = null,
        DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
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
        string filePath, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _documents.SaveAsync(filePath, content, embedding, metadata, id, at, cancellationToken);

    /// <inheritdoc/>
    public Task SaveDocumentChunksAsync(
        string filePath, IReadOnlyList<string> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings,
        IReadOnlyDictionary<string, JsonElement>? metadata = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
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
        string userId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string> entities, int limit = 10,
        CancellationToken cancellationToken = default) =>
        _hybrid.SearchAsync(userId, queryEmbedding, entities, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<SavedEvent> SaveEventAsync(
        string userId, string subject, string content, ReadOnlyMemory<float> embedding = default,
        IReadOnlyDictionary<string, JsonElement>? metadata = null, string? id = null, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default) =>
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
}
