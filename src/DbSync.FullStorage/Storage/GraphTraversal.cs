namespace DbSync.FullStorage;

/// <summary>The breadth-first walk behind every store's traversal, so that each store finds the same entities by the same paths.</summary>
/// <remarks>
/// Edges are followed from start to end only. An edge whose end does not exist is skipped. Of several shortest paths to an entity, the one
/// counts whose last edge comes first by the ids of the entity it starts at and of itself.
/// </remarks>
public static class GraphTraversal
{
    /// <summary>Walks the graph.</summary>
    /// <param name="starts">The ids of the entities to start at; those that do not exist are skipped.</param>
    /// <param name="depth">How many edges to follow at most; 0 yields the starts alone.</param>
    /// <param name="entities">Reads entities by id; absent ones are left out.</param>
    /// <param name="outgoing">Reads the relationships of the wanted type that start at one of these entities.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    /// <returns>The entities reached, each once, by depth, then id.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The depth is negative.</exception>
    public static async ValueTask<IReadOnlyList<GraphResult>> WalkAsync(
        IEnumerable<string> starts,
        int depth,
        Func<IReadOnlyCollection<string>, CancellationToken, ValueTask<IReadOnlyCollection<Entity>>> entities,
        Func<IReadOnlyCollection<string>, CancellationToken, ValueTask<IReadOnlyCollection<Relationship>>> outgoing,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(outgoing);

        var reached = new List<GraphResult>();
        var seen = new HashSet<string>(starts, StringComparer.Ordinal);
        var level = (await entities(seen.ToArray(), cancellationToken).ConfigureAwait(false))
            .OrderBy(entity => entity.Id, StringComparer.Ordinal)
            .Select(entity => new GraphResult { Entity = entity, Path = [entity.Id], Depth = 0 })
            .ToList();
        while (level.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reached.AddRange(level);
            if (level[0].Depth == depth)
                break;
            level = await NextLevelAsync(level, seen, entities, outgoing, cancellationToken).ConfigureAwait(false);
        }

        return reached;
    }

    private static async ValueTask<List<GraphResult>> NextLevelAsync(
        List<GraphResult> level,
        HashSet<string> seen,
        Func<IReadOnlyCollection<string>, CancellationToken, ValueTask<IReadOnlyCollection<Entity>>> entities,
        Func<IReadOnlyCollection<string>, CancellationToken, ValueTask<IReadOnlyCollection<Relationship>>> outgoing,
        CancellationToken cancellationToken)
    {
        var from = level.ToDictionary(result => result.Entity.Id, StringComparer.Ordinal);
        var edges = new Dictionary<string, Relationship>(StringComparer.Ordinal);
        var relationships = await outgoing(from.Keys, cancellationToken).ConfigureAwait(false);
        foreach (var edge in relationships.OrderBy(edge => edge.FromEntity, StringComparer.Ordinal).ThenBy(edge => edge.Id, StringComparer.Ordinal))
        {
            if (seen.Add(edge.ToEntity))
                edges.Add(edge.ToEntity, edge);
        }

        if (edges.Count == 0)
            return [];
        var found = await entities(edges.Keys, cancellationToken).ConfigureAwait(false);
        return found
            .OrderBy(entity => entity.Id, StringComparer.Ordinal)
            .Select(entity =>
            {
                var edge = edges[entity.Id];
                var previous = from[edge.FromEntity];
                return new GraphResult { Entity = entity, Relationship = edge, Path = [.. previous.Path, entity.Id], Depth = previous.Depth + 1 };
            })
            .ToList();
    }
}
