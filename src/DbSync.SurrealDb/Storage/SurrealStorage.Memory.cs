using System.Text.Json;
using DbSync.SurrealDb.Access;
using DbSync.SurrealDb.Tables;
using static DbSync.FullStorage.TextRules;

namespace DbSync.SurrealDb;

/// <content>Facts, vectors, documents, events and counts.</content>
public sealed partial class SurrealStorage
{
    /// <inheritdoc/>
    public Task SaveFactAsync(string userId, string key, JsonElement value, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => FactTable.Map.Save(_rows.Fact(userId, key, value, at)), cancellationToken);

    /// <inheritdoc/>
    public Task<JsonElement?> GetFactAsync(string userId, string key, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => FactTable.Get(RequireKey(userId), RequireKey(key)), FactTable.Value, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateFactAsync(string userId, string key, JsonElement value, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.UpdateAsync(() => FactTable.Update(_rows.Fact(userId, key, value, at)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteFactAsync(string userId, string key, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => FactTable.Delete(RequireKey(userId), RequireKey(key)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, JsonElement>> ListFactsAsync(string userId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => FactTable.List(RequireKey(userId)), static answer => FactTable.ByKey(answer), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListFactKeysAsync(string userId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => FactTable.ListKeys(RequireKey(userId)), Values.OrdinalTexts, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListUserIdsAsync(MemoryTable table, CancellationToken cancellationToken = default) =>
        _access.ReadAsync<IReadOnlyList<string>>(
            () => UserTables.CountByUserId(table), static answer => [.. UserTables.Counts(answer).Keys], cancellationToken);

    /// <inheritdoc/>
    public Task<string> IndexVectorAsync(
        string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Vector(userId, content, embedding, metadata, id, at),
            VectorTable.Map.Save,
            static row => row.Id,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VectorResult>> SearchSimilarAsync(
        string userId, ReadOnlyMemory<float> queryEmbedding, int limit = 10, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () =>
            {
                RequireKey(userId);
                _embeddings.Require(queryEmbedding);
                return VectorTable.Similar.Read(_options, queryEmbedding, limit, ("user", Values.Text(userId)));
            },
            answer => VectorTable.Best(answer, queryEmbedding, limit),
            cancellationToken);

    /// <inheritdoc/>
    public Task UpdateVectorAsync(
        string id, string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.UpdateAsync(() => VectorTable.Update(_rows.Vector(userId, content, embedding, metadata, RequireKey(id), at)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteVectorAsync(string id, string userId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => VectorTable.Delete(RequireKey(id), RequireKey(userId)), cancellationToken);

    /// <inheritdoc/>
    public Task SaveDocumentAsync(
        string filePath, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => DocumentTable.Map.Save(_rows.Document(filePath, content, embedding, metadata, id, at)), cancellationToken);

    /// <inheritdoc/>
    public Task SaveDocumentChunksAsync(
        string filePath, IReadOnlyList<string> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings,
        IReadOnlyDictionary<string, JsonElement>? metadata = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => DocumentTable.ReplaceChunks(filePath, _rows.DocumentChunks(filePath, chunks, embeddings, metadata, at)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentResult>> SearchDocumentsAsync(
        ReadOnlyMemory<float> queryEmbedding, int limit = 10, string? text = null, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () =>
            {
                _embeddings.RequireIfAny(queryEmbedding);
                if (queryEmbedding.IsEmpty && string.IsNullOrEmpty(text))
                    throw new ArgumentException("There is neither an embedding nor a text to search for; give at least one.", nameof(queryEmbedding));
                return DocumentTable.Search(_options, _database.Dialect, queryEmbedding, text, limit);
            },
            answer => DocumentTable.Best(answer, queryEmbedding, text, limit),
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteDocumentAsync(string sourcePath, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => DocumentTable.Delete(RequireKey(sourcePath)), cancellationToken);

    /// <inheritdoc/>
    public Task<Document?> GetDocumentAsync(string filePath, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => DocumentTable.Get(RequireKey(filePath)), DocumentTable.Map.ReadFirst, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListDocumentPathsAsync(CancellationToken cancellationToken = default) =>
        _access.ReadAsync(static () => new SurrealRead(DocumentTable.ListPaths), Values.OrdinalTexts, cancellationToken);

    /// <inheritdoc/>
    public Task<SavedEvent> SaveEventAsync(
        string userId, string subject, string content, ReadOnlyMemory<float> embedding = default, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Event(userId, subject, content, embedding, metadata, id, at),
            EventTable.Map.Save,
            static row => new SavedEvent(row.Id, row.CreatedAt),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EventSearchResult>> SearchEventsAsync(EventSearchParams search, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () =>
            {
                ArgumentNullException.ThrowIfNull(search);
                RequireKey(search.UserId);
                _embeddings.RequireIfAny(search.Embedding);
                return EventTable.Search(_options, search, EventWindow.Of(search, _options.TimeProvider.GetUtcNow()));
            },
            answer => EventTable.Best(answer, search),
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteEventAsync(string eventId, string userId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => EventTable.Delete(RequireKey(eventId), RequireKey(userId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Event>> GetEventsBySubjectAsync(string userId, string subject, int limit = 50, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(
            () => EventTable.ListBySubject(RequireKey(userId), RequireKey(subject), limit),
            answer => Ranking.Best(EventTable.Map.ReadAll(answer), Ranking.Events, limit),
            cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryStats> GetStatsAsync(string userId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => UserTables.Stats(RequireKey(userId)), UserTables.StatsOf, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountByUserIdAsync(MemoryTable table, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => UserTables.CountByUserId(table), UserTables.Counts, cancellationToken);
}
