using System.Text.Json;
using DbSync.Sqlite.Engine;
using DbSync.Sqlite.Tables;
using static DbSync.FullStorage.TextRules;

namespace DbSync.Sqlite;

/// <content>The graph, and the search that includes it.</content>
public sealed partial class SqliteStorage
{
    /// <inheritdoc/>
    public Task<string> CreateEntityAsync(
        string entityType, string name, IReadOnlyDictionary<string, JsonElement>? properties = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Entity(entityType, name, properties, id, at),
            static (session, row) =>
            {
                EntityTable.Save(session, row);
                return row.Id;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateRelationshipAsync(
        string fromEntity, string toEntity, string relationshipType, IReadOnlyDictionary<string, JsonElement>? properties = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Relationship(fromEntity, toEntity, relationshipType, properties, id, at),
            static (session, row) =>
            {
                RelationshipTable.Save(session, row);
                return row.Id;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<GraphResult>> TraverseGraphAsync(
        string startEntity, string? relationshipType = null, int depth = 1, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(
            session => RelationshipTable.Walk(session, [RequireKey(startEntity)], RelationshipRules.RequireFilter(relationshipType), depth), cancellationToken);

    /// <inheritdoc/>
    public Task<Entity?> GetEntityAsync(string entityId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(session => EntityTable.Get(session, RequireKey(entityId)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteEntityAsync(string entityId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => RequireKey(entityId), EntityTable.Delete, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListEntityIdsAsync(CancellationToken cancellationToken = default) =>
        _access.ScanAsync(EntityTable.ListIds, cancellationToken);

    /// <inheritdoc/>
    public Task<HybridSearchResult> HybridSearchAsync(
        string userId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string> entities, int limit = 10, CancellationToken cancellationToken = default)
    {
        var start = _options.TimeProvider.GetTimestamp();
        return _access.ScanAsync(
            session =>
            {
                RequireKey(userId);
                _embeddings.RequireIfAny(queryEmbedding);
                ArgumentNullException.ThrowIfNull(entities);
                foreach (var entity in entities)
                    RequireKey(entity, nameof(entities));
                return HybridSearch(session, userId, queryEmbedding, entities, Math.Max(0, limit), start);
            },
            cancellationToken);
    }

    private HybridSearchResult HybridSearch(
        SqliteSession session, string userId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string> entities, int limit, long start)
    {
        var vectors = queryEmbedding.IsEmpty ? [] : VectorTable.Search(session, userId, queryEmbedding.Span, limit);
        var graph = Ranking.Best(RelationshipTable.Walk(session, entities, relationshipType: null, depth: 1), Ranking.Reached, limit);
        var facts = FactTable.List(session, userId, limit);
        return new HybridSearchResult
        {
            VectorResults = vectors,
            GraphResults = graph,
            Facts = facts,
            TotalResults = vectors.Count + graph.Count + facts.Count,
            QueryTime = _options.TimeProvider.GetElapsedTime(start),
        };
    }
}
