using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>Facts, vectors, the graph, documents and events.</summary>
public interface IStorage
{
    /// <summary>Opens the store and brings its schema up to date. Repeatable.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    [PrimaryOnly]
    Task ConnectAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes the store. It can be connected again.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    [PrimaryOnly]
    Task CloseAsync(CancellationToken cancellationToken = default);

    /// <summary>Answers when the store is alive and throws when it is not.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    [PrimaryOnly]
    Task PingAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates what is missing of the schema. Repeatable.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    [PrimaryOnly]
    Task InitializeSchemaAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs a read-only query in the store's own language. A query that would change anything is refused: it would not be replicated.</summary>
    /// <param name="query">The query.</param>
    /// <param name="parameters">Its parameters by name; <see langword="null"/>: none.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="NotSupportedException">The store has no query language.</exception>
    /// <exception cref="InvalidOperationException">The query would change data.</exception>
    [PrimaryOnly]
    Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(
        string query, IReadOnlyDictionary<string, JsonElement>? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>Saves a fact, replacing the one of the same user and key.</summary>
    /// <param name="userId">Whose fact.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncWrite(OpType.SaveFact)]
    Task SaveFactAsync(
        [SyncKey] string userId, string key, JsonElement value, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>A fact's value, or <see langword="null"/> when there is none.</summary>
    /// <param name="userId">Whose fact.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.Single)]
    Task<JsonElement?> GetFactAsync(string userId, string key, CancellationToken cancellationToken = default);

    /// <summary>Changes the value of a fact.</summary>
    /// <param name="userId">Whose fact.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="KeyNotFoundException">There is no such fact.</exception>
    [SyncWrite(OpType.UpdateFact)]
    Task UpdateFactAsync(
        [SyncKey] string userId, string key, JsonElement value, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes a fact, if it is there.</summary>
    /// <param name="userId">Whose fact.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteFact)]
    Task DeleteFactAsync([SyncKey] string userId, string key, CancellationToken cancellationToken = default);

    /// <summary>A user's facts by key.</summary>
    /// <param name="userId">Whose facts.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.ByKey)]
    Task<IReadOnlyDictionary<string, JsonElement>> ListFactsAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>The keys of a user's facts.</summary>
    /// <param name="userId">Whose facts.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.ByValue)]
    Task<IReadOnlyList<string>> ListFactKeysAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>The users that have rows in a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.ByValue)]
    Task<IReadOnlyList<string>> ListUserIdsAsync(MemoryTable table, CancellationToken cancellationToken = default);

    /// <summary>Indexes a text under its embedding, replacing the vector of the same id.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="content">The text.</param>
    /// <param name="embedding">Its embedding, of the store's dimension.</param>
    /// <param name="metadata">Free-form properties; <see langword="null"/>: none.</param>
    /// <param name="id">The vector's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>The vector's id.</returns>
    /// <exception cref="ArgumentException">The embedding has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.IndexVector)]
    Task<string> IndexVectorAsync(
        [SyncKey] string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>A user's vectors most similar to a query, most similar first.</summary>
    /// <param name="userId">Whose vectors.</param>
    /// <param name="queryEmbedding">The query's embedding.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.ById, OrderBy = nameof(VectorResult.Similarity), Descending = true, Prefer = Prefer.Newest)]
    Task<IReadOnlyList<VectorResult>> SearchSimilarAsync(
        string userId, ReadOnlyMemory<float> queryEmbedding, [MergeLimit] int limit = 10, CancellationToken cancellationToken = default);

    /// <summary>Changes a vector.</summary>
    /// <param name="id">The vector's id.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="content">The new text.</param>
    /// <param name="embedding">Its embedding.</param>
    /// <param name="metadata">Free-form properties; <see langword="null"/>: none.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="KeyNotFoundException">The user has no such vector.</exception>
    /// <exception cref="ArgumentException">The embedding has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.UpdateVector)]
    Task UpdateVectorAsync(
        string id, [SyncKey] string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes a vector, if the user has it.</summary>
    /// <param name="id">The vector's id.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteVector, Covers = [typeof(VectorResult)])]
    Task DeleteVectorAsync(string id, [SyncKey] string userId, CancellationToken cancellationToken = default);

    /// <summary>Creates an entity of the graph, replacing the one of the same id.</summary>
    /// <param name="entityType">What kind of thing it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="properties">Free-form properties; <see langword="null"/>: none.</param>
    /// <param name="id">The entity's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>The entity's id.</returns>
    [SyncWrite(OpType.CreateEntity, Group = "graph")]
    Task<string> CreateEntityAsync(
        string entityType, string name, IReadOnlyDictionary<string, JsonElement>? properties = null,
        [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Creates a relationship between two entities, replacing the one of the same id. The entities need not exist: a traversal skips an edge whose end is absent.</summary>
    /// <param name="fromEntity">The id of the entity it starts at.</param>
    /// <param name="toEntity">The id of the entity it leads to.</param>
    /// <param name="relationshipType">What kind of relationship it is: ASCII letters, digits and underscores, at most 64, not starting with a digit.</param>
    /// <param name="properties">Free-form properties; <see langword="null"/>: none.</param>
    /// <param name="id">The relationship's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>The relationship's id.</returns>
    /// <exception cref="ArgumentException">The relationship type is malformed.</exception>
    [SyncWrite(OpType.CreateRelationship, Group = "graph")]
    Task<string> CreateRelationshipAsync(
        string fromEntity, string toEntity, string relationshipType, IReadOnlyDictionary<string, JsonElement>? properties = null,
        [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>The entities reachable from one along the direction of the edges, by depth, then id: the start itself first. None when the start does not exist.</summary>
    /// <param name="startEntity">The id of the entity to start at.</param>
    /// <param name="relationshipType">The only type of relationship to follow; <see langword="null"/> or empty: any.</param>
    /// <param name="depth">How many edges to follow at most; 0 yields the start alone.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ArgumentException">The relationship type is malformed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The depth is negative.</exception>
    [MergedRead(Dedup.By, Keys = ["Entity.Id"], Merger = typeof(GraphTraversalMerger))]
    Task<IReadOnlyList<GraphResult>> TraverseGraphAsync(
        string startEntity, string? relationshipType = null, int depth = 1, CancellationToken cancellationToken = default);

    /// <summary>An entity, or <see langword="null"/> when there is none.</summary>
    /// <param name="entityId">The entity's id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.Single)]
    Task<Entity?> GetEntityAsync(string entityId, CancellationToken cancellationToken = default);

    /// <summary>Deletes an entity and every relationship that starts or ends there.</summary>
    /// <param name="entityId">The entity's id.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteEntity, Group = "graph", Covers = [typeof(Entity)])]
    Task DeleteEntityAsync(string entityId, CancellationToken cancellationToken = default);

    /// <summary>The ids of all entities.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.ByValue)]
    Task<IReadOnlyList<string>> ListEntityIdsAsync(CancellationToken cancellationToken = default);

    /// <summary>Saves a document, replacing the one of the same path. Its chunks stay.</summary>
    /// <param name="filePath">Its path; it must not end in <c>#chunk</c> and digits, which name chunks.</param>
    /// <param name="content">The text.</param>
    /// <param name="embedding">Its embedding; empty: none.</param>
    /// <param name="metadata">Free-form properties; <see langword="null"/>: none.</param>
    /// <param name="id">The document's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ArgumentException">The path is a chunk's, or the embedding has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.SaveDocument)]
    Task SaveDocumentAsync(
        [SyncKey] string filePath, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Saves the chunks of a document, replacing all chunks it had. The whole document, if there is one, stays.</summary>
    /// <param name="filePath">The document's path. Chunk <c>i</c> is a document of its own, with this path + <c>#chunk</c> + <c>i</c> as path and id.</param>
    /// <param name="chunks">The texts.</param>
    /// <param name="embeddings">Their embeddings, as many as there are chunks; an empty one: that chunk has none.</param>
    /// <param name="metadata">Free-form properties of every chunk; <see langword="null"/>: none.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ArgumentException">There are not as many embeddings as chunks, or one has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.SaveDocumentChunks)]
    Task SaveDocumentChunksAsync(
        [SyncKey] string filePath, IReadOnlyList<string> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings,
        IReadOnlyDictionary<string, JsonElement>? metadata = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>The documents and chunks that fit a query best, best first.</summary>
    /// <param name="queryEmbedding">The query's embedding; empty: rank by the text alone. Without a text, only what has an embedding is found.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="text">Words of which a result must hold at least one (see <see cref="TextRelevance"/>); <see langword="null"/> or empty: any.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ArgumentException">There is neither an embedding nor a text.</exception>
    [MergedRead(Dedup.By, Keys = ["Document.FilePath"], OrderBy = nameof(DocumentResult.Score), Descending = true, Prefer = Prefer.Newest)]
    Task<IReadOnlyList<DocumentResult>> SearchDocumentsAsync(
        ReadOnlyMemory<float> queryEmbedding, [MergeLimit] int limit = 10, string? text = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes a document and its chunks, if they are there.</summary>
    /// <param name="sourcePath">The document's path.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteDocument, Covers = [typeof(Document)])]
    Task DeleteDocumentAsync([SyncKey] string sourcePath, CancellationToken cancellationToken = default);

    /// <summary>A document or chunk, or <see langword="null"/> when there is none.</summary>
    /// <param name="filePath">Its path.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.Single, Prefer = Prefer.Newest)]
    Task<Document?> GetDocumentAsync(string filePath, CancellationToken cancellationToken = default);

    /// <summary>The paths of all documents, also of those that only have chunks.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.ByValue)]
    Task<IReadOnlyList<string>> ListDocumentPathsAsync(CancellationToken cancellationToken = default);

    /// <summary>Searches a user's vectors and facts and the neighbourhood of entities in one call.</summary>
    /// <param name="userId">Whose vectors and facts.</param>
    /// <param name="queryEmbedding">The query's embedding; empty: no vectors.</param>
    /// <param name="entities">The ids of the entities whose neighbourhood (one edge) is wanted; empty: no entities.</param>
    /// <param name="limit">How many vectors, entities and facts at most, each: the most similar vectors, the nearest entities, the first facts by key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.Single, Merger = typeof(HybridSearchMerger))]
    Task<HybridSearchResult> HybridSearchAsync(
        string userId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string> entities, [MergeLimit] int limit = 10, CancellationToken cancellationToken = default);

    /// <summary>Saves an event, replacing the one of the same id.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="content">The text.</param>
    /// <param name="embedding">Its embedding; empty: none.</param>
    /// <param name="metadata">Free-form properties; <see langword="null"/>: none.</param>
    /// <param name="id">The event's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The event's time; <see langword="null"/>: now.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="ArgumentException">The embedding has the wrong dimension or holds a number that is not finite.</exception>
    [SyncWrite(OpType.SaveEvent)]
    Task<SavedEvent> SaveEventAsync(
        [SyncKey] string userId, string subject, string content, ReadOnlyMemory<float> embedding = default, IReadOnlyDictionary<string, JsonElement>? metadata = null,
        [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>The events that fit a search best, most relevant first; equally relevant ones by falling time. With an embedding but no query, only events that have an embedding are found.</summary>
    /// <param name="search">What to look for.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ArgumentException">The embedding has the wrong dimension or holds a number that is not finite, or a number of hours, days or months is negative.</exception>
    [MergedRead(Dedup.By, Keys = ["Event.Id"], Merger = typeof(EventSearchMerger))]
    Task<IReadOnlyList<EventSearchResult>> SearchEventsAsync(
        [MergeLimit(nameof(EventSearchParams.Limit))] EventSearchParams search, CancellationToken cancellationToken = default);

    /// <summary>Deletes an event, if the user has it.</summary>
    /// <param name="eventId">The event's id.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    [SyncDelete(OpType.DeleteEvent, Covers = [typeof(Event)])]
    Task DeleteEventAsync(string eventId, [SyncKey] string userId, CancellationToken cancellationToken = default);

    /// <summary>A user's events about a subject, newest first.</summary>
    /// <param name="userId">Whose events.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [MergedRead(Dedup.ById, OrderBy = nameof(Event.CreatedAt), Descending = true)]
    Task<IReadOnlyList<Event>> GetEventsBySubjectAsync(
        string userId, string subject, [MergeLimit] int limit = 50, CancellationToken cancellationToken = default);
}
