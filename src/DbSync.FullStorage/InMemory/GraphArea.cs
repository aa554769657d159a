using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>The graph of an in-memory store.</summary>
internal sealed class GraphArea(StateAccess access, RowFactory rows)
{
    public Task<string> CreateEntityAsync(
        string entityType, string name, IReadOnlyDictionary<string, JsonElement>? properties, string? id, DateTimeOffset? at,
        CancellationToken cancellationToken) =>
        access.Write<string>(
            () =>
            {
                var row = rows.Entity(entityType, name, properties, id, at);
                return (state => state with { Entities = state.Entities.With(row) }, row.Id);
            },
            cancellationToken);

    public Task<string> CreateRelationshipAsync(
        string fromEntity, string toEntity, string relationshipType, IReadOnlyDictionary<string, JsonElement>? properties,
        string? id, DateTimeOffset? at, CancellationToken cancellationToken) =>
        access.Write<string>(
            () =>
            {
                var row = rows.Relationship(fromEntity, toEntity, relationshipType, properties, id, at);
                return (state => state with { Relationships = state.Relationships.With(row) }, row.Id);
            },
            cancellationToken);

    public Task DeleteEntityAsync(string entityId, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            TextRules.RequireKey(entityId);
            return state => state with
            {
                Entities = state.Entities.Without(KeyText.Join(entityId)),
                Relationships = state.Relationships.Without(
                    state.Relationships.In(StoreState.RelationshipsByStart, entityId).Concat(state.Relationships.In(StoreState.RelationshipsByEnd, entityId))),
            };
        },
        cancellationToken);

    public Task<Entity?> GetEntityAsync(string entityId, CancellationToken cancellationToken) => access.Read(
        state => state.Entities.Find(KeyText.Join(TextRules.RequireKey(entityId))), cancellationToken);

    public Task<IReadOnlyList<string>> ListEntityIdsAsync(CancellationToken cancellationToken) => access.Read<IReadOnlyList<string>>(
        state => [.. state.Entities.Rows.Select(entity => entity.Id).Order(StringComparer.Ordinal)], cancellationToken);

    public async Task<IReadOnlyList<GraphResult>> TraverseAsync(string startEntity, string? relationshipType, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TextRules.RequireKey(startEntity);
        return await WalkAsync(access.State(), [startEntity], RelationshipRules.RequireFilter(relationshipType), depth, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Walks the graph of one state.</summary>
    public static ValueTask<IReadOnlyList<GraphResult>> WalkAsync(
        StoreState state, IReadOnlyList<string> starts, string? relationshipType, int depth, CancellationToken cancellationToken) =>
        GraphTraversal.WalkAsync(
            starts,
            depth,
            (ids, _) => ValueTask.FromResult<IReadOnlyCollection<Entity>>([.. ids.Select(id => state.Entities.Find(KeyText.Join(id))).OfType<Entity>()]),
            (ids, _) => ValueTask.FromResult<IReadOnlyCollection<Relationship>>(
                [.. ids.SelectMany(id => state.Relationships.In(StoreState.RelationshipsByStart, id)).Where(edge => relationshipType is null || edge.Type == relationshipType)]),
            cancellationToken);
}
