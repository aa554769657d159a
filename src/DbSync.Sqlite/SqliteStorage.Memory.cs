using System.Text.Json;
using DbSync.Sqlite.Engine;
using DbSync.Sqlite.Tables;
using static DbSync.FullStorage.TextRules;

namespace DbSync.Sqlite;

/// <content>Facts, vectors, documents, events and counts.</content>
public sealed partial class SqliteStorage
{
    /// <inheritdoc/>
    public Task SaveFactAsync(string userId, string key, JsonElement value, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => _rows.Fact(userId, key, value, at), FactTable.Save, cancellationToken);

    /// <inheritdoc/>
    public Task<JsonElement?> GetFactAsync(string userId, string key, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(session => FactTable.Get(session, RequireKey(userId), RequireKey(key)), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateFactAsync(string userId, string key, JsonElement value, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Fact(userId, key, value, at),
            (session, row) =>
            {
                if (FactTable.Update(session, row))
                    return;
                RequireBatch("The user has no fact of this key; save it before updating it.");
                FactTable.Save(session, row);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteFactAsync(string userId, string key, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => (User: RequireKey(userId), Key: RequireKey(key)), static (session, fact) => FactTable.Delete(session, fact.User, fact.Key), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, JsonElement>> ListFactsAsync(string userId, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => FactTable.List(session, RequireKey(userId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListFactKeysAsync(string userId, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => FactTable.ListKeys(session, RequireKey(userId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListUserIdsAsync(MemoryTable table, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => UserTables.ListUserIds(session, table), cancellationToken);

    /// <inheritdoc/>
    public Task<string> IndexVectorAsync(
        string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Vector(userId, content, embedding, metadata, id, at),
            static (session, row) =>
            {
                VectorTable.Save(session, row);
                return row.Id;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VectorResult>> SearchSimilarAsync(
        string userId, ReadOnlyMemory<float> queryEmbedding, int limit = 10, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(
            session =>
            {
                RequireKey(userId);
                _embeddings.Require(queryEmbedding);
                return VectorTable.Search(session, userId, queryEmbedding.Span, limit);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task UpdateVectorAsync(
        string id, string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Vector(userId, content, embedding, metadata, RequireKey(id), at),
            (session, row) =>
            {
                if (VectorTable.Update(session, row))
                    return;
                RequireBatch("The user has no vector of this id; index it before updating it.");
                VectorTable.Save(session, row);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteVectorAsync(string id, string userId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => (Id: RequireKey(id), User: RequireKey(userId)), static (session, vector) => VectorTable.Delete(session, vector.Id, vector.User), cancellationToken);

    /// <inheritdoc/>
    public Task SaveDocumentAsync(
        string filePath, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => _rows.Document(filePath, content, embedding, metadata, id, at), DocumentTable.Save, cancellationToken);

    /// <inheritdoc/>
    public Task SaveDocumentChunksAsync(
        string filePath, IReadOnlyList<string> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings,
        IReadOnlyDictionary<string, JsonElement>? metadata = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.DocumentChunks(filePath, chunks, embeddings, metadata, at),
            (session, rows) => DocumentTable.ReplaceChunks(session, filePath, rows),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentResult>> SearchDocumentsAsync(
        ReadOnlyMemory<float> queryEmbedding, int limit = 10, string? text = null, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(
            session =>
            {
                _embeddings.RequireIfAny(queryEmbedding);
                if (queryEmbedding.IsEmpty && string.IsNullOrEmpty(text))
                    throw new ArgumentException("There is neither an embedding nor a text to search for; give at least one.", nameof(queryEmbedding));
                return DocumentTable.Search(session, queryEmbedding, text, limit);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteDocumentAsync(string sourcePath, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => RequireKey(sourcePath), DocumentTable.Delete, cancellationToken);

    /// <inheritdoc/>
    public Task<Document?> GetDocumentAsync(string filePath, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(session => DocumentTable.Get(session, RequireKey(filePath)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListDocumentPathsAsync(CancellationToken cancellationToken = default) =>
        _access.ScanAsync(DocumentTable.ListPaths, cancellationToken);

    /// <inheritdoc/>
    public Task<SavedEvent> SaveEventAsync(
        string userId, string subject, string content, ReadOnlyMemory<float> embedding = default, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Event(userId, subject, content, embedding, metadata, id, at),
            static (session, row) =>
            {
                EventTable.Save(session, row);
                return new SavedEvent(row.Id, row.CreatedAt);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EventSearchResult>> SearchEventsAsync(EventSearchParams search, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(
            session =>
            {
                ArgumentNullException.ThrowIfNull(search);
                RequireKey(search.UserId);
                _embeddings.RequireIfAny(search.Embedding);
                return EventTable.Search(session, search, EventWindow.Of(search, _options.TimeProvider.GetUtcNow()));
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteEventAsync(string eventId, string userId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => (Id: RequireKey(eventId), User: RequireKey(userId)), static (session, found) => EventTable.Delete(session, found.Id, found.User), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Event>> GetEventsBySubjectAsync(string userId, string subject, int limit = 50, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(session => EventTable.ListBySubject(session, RequireKey(userId), RequireKey(subject), limit), cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryStats> GetStatsAsync(string userId, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => StatsQueries.Of(session, RequireKey(userId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountByUserIdAsync(MemoryTable table, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => UserTables.CountByUserId(session, table), cancellationToken);

    /// <summary>Outside a batch, an update of an absent record is an error; inside one, a replay may meet a record that a later operation has deleted.</summary>
    private void RequireBatch(string message)
    {
        if (!_access.IsBatch)
            throw new KeyNotFoundException(message);
    }
}
