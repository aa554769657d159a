using System.Globalization;
using System.Text;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>
/// Gives <see cref="GraphTraversal"/> its entities and relationships, several levels of the graph in a round trip. Each trip is a snapshot; a walk that
/// goes deeper than <see cref="MaxLevels"/> takes several.
/// </summary>
/// <param name="access">How the database is reached.</param>
/// <param name="relationshipType">The only type to follow; <see langword="null"/>: any.</param>
/// <param name="depth">How many edges to follow at most.</param>
internal sealed class GraphReader(StorageAccess access, string? relationshipType, int depth)
{
    /// <summary>How many edges a round trip follows at most.</summary>
    public const int MaxLevels = 4;

    private readonly Dictionary<string, Entity?> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Relationship>> _outgoing = new(StringComparer.Ordinal);

    /// <summary>The block that reads levels of the graph from <c>$f0</c>, of <c>$type</c> if there is a type.</summary>
    public static string Block(int levels, bool isOfType)
    {
        var block = new StringBuilder("LET $n0 = (SELECT * FROM $f0);\nLET $seen0 = $f0;\n");
        var fields = new StringBuilder("{ f0: $f0, n0: $n0");
        for (var level = 1; level <= levels; level++)
        {
            var previous = level - 1;
            block.Append(
                CultureInfo.InvariantCulture,
                $"""
                LET $i{previous} = $n{previous}.id;
                LET $e{level} = (SELECT * FROM relationships WHERE in IN $i{previous}{(isOfType ? " AND type = $type" : "")});
                LET $f{level} = array::complement(array::distinct($e{level}.out), $seen{previous});
                LET $seen{level} = array::concat($seen{previous}, $f{level});
                LET $n{level} = (SELECT * FROM $f{level});

                """);
            fields.Append(CultureInfo.InvariantCulture, $", e{level}: $e{level}, f{level}: $f{level}, n{level}: $n{level}");
        }

        return block.Append(fields).Append(" }").ToString();
    }

    /// <summary>The read of some levels of the graph.</summary>
    public static SurrealRead Read(IEnumerable<string> starts, string? relationshipType, int levels)
    {
        var parameters = Values.Named(("f0", Starts(starts)));
        if (relationshipType is not null)
            parameters.Add("type", Values.Text(relationshipType));
        return new SurrealRead(Block(levels, relationshipType is not null), parameters);
    }

    /// <summary>The parameter <c>$f0</c>.</summary>
    public static SurrealArray Starts(IEnumerable<string> starts) => new([.. starts.Distinct(StringComparer.Ordinal).Select(EntityTable.Id)]);

    /// <summary>Keeps what <see cref="Block"/> answered.</summary>
    public void Take(SurrealValue answer)
    {
        for (var level = 0; ; level++)
        {
            if (answer.Field(Name('f', level)) is not SurrealArray frontier)
                return;
            foreach (var id in frontier.Items)
                _entities.TryAdd(((SurrealText)((SurrealRecordId)id).Key).Value, null);
            var found = EntityTable.Map.ReadAll(answer.Field(Name('n', level)));
            foreach (var entity in found)
                _entities[entity.Id] = entity;
            if (answer.Field(Name('e', level + 1)) is not SurrealArray edges)
                continue;
            foreach (var entity in found)
                _outgoing[entity.Id] = [];
            foreach (var edge in RelationshipTable.ReadAll(edges))
                _outgoing[edge.FromEntity].Add(edge);
        }
    }

    /// <summary>Walks the graph; see <see cref="GraphTraversal"/>.</summary>
    public ValueTask<IReadOnlyList<GraphResult>> WalkAsync(IEnumerable<string> starts, CancellationToken cancellationToken) =>
        GraphTraversal.WalkAsync(starts, depth, EntitiesAsync, OutgoingAsync, cancellationToken);

    private async ValueTask<IReadOnlyCollection<Entity>> EntitiesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (!ids.All(_entities.ContainsKey))
            await FetchAsync(ids, cancellationToken).ConfigureAwait(false);
        return [.. ids.Select(id => _entities[id]).OfType<Entity>()];
    }

    private async ValueTask<IReadOnlyCollection<Relationship>> OutgoingAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (!ids.All(_outgoing.ContainsKey))
            await FetchAsync(ids, cancellationToken).ConfigureAwait(false);

        // An entity that was deleted between two round trips has none.
        return [.. ids.SelectMany(id => _outgoing.GetValueOrDefault(id, []))];
    }

    private async ValueTask FetchAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Take(await access.ReadAsync(() => Read(ids, relationshipType, Math.Min(depth, MaxLevels)), cancellationToken).ConfigureAwait(false));

    private static string Name(char letter, int level) => string.Create(CultureInfo.InvariantCulture, $"{letter}{level}");
}
