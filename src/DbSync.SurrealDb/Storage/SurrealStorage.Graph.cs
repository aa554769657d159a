using System.Text.Json;
using DbSync.SurrealDb.Access;
using DbSync.SurrealDb.Tables;
using static DbSync.FullStorage.TextRules;

namespace DbSync.SurrealDb;

/// <content>The graph, and the search that includes it.</content>
public sealed partial class SurrealStorage
{
    /// <inheritdoc/>
    public Task<string> CreateEntityAsync(
        string entityType, string name, IReadOnlyDictionary<string, JsonElement>? properties = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => _rows.Entity(entityType, name, properties, id, at), EntityTable.Map.Save, static row => row.Id, cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateRelationshipAsync(
        string fromEntity, string toEntity, string relationshipType, IReadOnlyDictionary<string, JsonElement>? properties = null,
        string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(
            () => _rows.Relationship(fromEntity, toEntity, relationshipType, properties, id, at),
            RelationshipTable.Save,
            static row => row.Id,
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GraphResult>> TraverseGraphAsync(
        string startEntity, string? relationshipType = null, int depth = 1, CancellationToken cancellationToken = default)
    {
        RequireKey(startEntity);
        var graph = new GraphReader(_access, RelationshipRules.RequireFilter(relationshipType), depth);
        return await graph.WalkAsync([startEntity], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Entity?> GetEntityAsync(string entityId, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => EntityTable.Get(RequireKey(entityId)), EntityTable.Map.ReadFirst, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteEntityAsync(string entityId, CancellationToken cancellationToken = default) =>
        _access.WriteAsync(() => EntityTable.Delete(RequireKey(entityId)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListEntityIdsAsync(CancellationToken cancellationToken = default) =>
        _access.ReadAsync(static () => new SurrealRead(EntityTable.ListIds), Values.OrdinalTexts, cancellationToken);

    /// <inheritdoc/>
    public async Task<HybridSearchResult> HybridSearchAsync(
        string userId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string> entities, int limit = 10, CancellationToken cancellationToken = default)
    {
        var start = _options.TimeProvider.GetTimestamp();
        var wanted = Math.Max(0, limit);
        var answer = await _access.ReadAsync(
            () =>
            {
                RequireKey(userId);
                _embeddings.RequireIfAny(queryEmbedding);
                ArgumentNullException.ThrowIfNull(entities);
                foreach (var entity in entities)
                    RequireKey(entity, nameof(entities));
                return wanted == 0 ? null : HybridRead(userId, queryEmbedding, entities, wanted);
            },
            cancellationToken).ConfigureAwait(false);
        var graph = new GraphReader(_access, relationshipType: null, depth: 1);
        graph.Take(answer.Field("graph"));
        var reached = wanted == 0 ? [] : await graph.WalkAsync(entities, cancellationToken).ConfigureAwait(false);
        var vectors = VectorTable.Best(answer.Field("vectors"), queryEmbedding, wanted);
        var near = Ranking.Best(reached, Ranking.Reached, wanted);
        var facts = FactTable.ByKey(answer.Field("facts"), wanted);
        return new HybridSearchResult
        {
            VectorResults = vectors,
            GraphResults = near,
            Facts = facts,
            TotalResults = vectors.Count + near.Count + facts.Count,
            QueryTime = _options.TimeProvider.GetElapsedTime(start),
        };
    }

    private SurrealRead HybridRead(string userId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string> entities, int limit)
    {
        var parameters = Values.Named(("user", Values.Text(userId)), ("f0", GraphReader.Starts(entities)));
        SearchText.AddParameters(parameters, queryEmbedding, limit);
        var vectors = queryEmbedding.IsEmpty ? "[]" : $"{{ {VectorTable.Similar.Block(_options, limit)} }}";
        return new SurrealRead(
            $"LET $vectors = {vectors}; LET $graph = {{ {GraphReader.Block(levels: 1, isOfType: false)} }}; LET $facts = {FactTable.OfUser}; "
            + "{ vectors: $vectors, graph: $graph, facts: $facts }",
            parameters) { NeedsIds = true };
    }
}
