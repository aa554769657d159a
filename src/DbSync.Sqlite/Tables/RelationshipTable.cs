using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Relationships of the graph, by id.</summary>
internal static class RelationshipTable
{
    public const string Columns = "id, from_entity, to_entity, type, created_at, properties";

    public static void Save(SqliteSession session, Relationship row)
    {
        using var insert = session.Use($"""
            INSERT INTO relationships (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (row_key) DO UPDATE SET
                from_entity = excluded.from_entity, to_entity = excluded.to_entity, type = excluded.type, created_at = excluded.created_at,
                properties = excluded.properties
            """);
        insert.Bind(1, OrdinalKey.Of(row.Id)).Bind(2, row.Id).Bind(3, row.FromEntity).Bind(4, row.ToEntity).Bind(5, row.Type)
            .Bind(6, row.Timestamp).Bind(7, row.Properties).Run();
    }

    public static void DeleteByEntity(SqliteSession session, string entityId)
    {
        using var delete = session.Use("DELETE FROM relationships WHERE from_entity = ?1 OR to_entity = ?1");
        delete.Bind(1, entityId).Run();
    }

    /// <summary>Walks the graph; see <see cref="GraphTraversal"/>.</summary>
    /// <param name="session">A session in one snapshot.</param>
    /// <param name="starts">The ids of the entities to start at.</param>
    /// <param name="relationshipType">The only type to follow; <see langword="null"/> or empty: any.</param>
    /// <param name="depth">How many edges to follow at most.</param>
    public static IReadOnlyList<GraphResult> Walk(SqliteSession session, IEnumerable<string> starts, string? relationshipType, int depth)
    {
        var walk = GraphTraversal.WalkAsync(
            starts,
            depth,
            (ids, _) => ValueTask.FromResult(Entities(session, ids)),
            (ids, _) => ValueTask.FromResult(Outgoing(session, ids, relationshipType)),
            session.Cancellation);

        // Nothing in it is asynchronous here, so it is complete.
        return walk.GetAwaiter().GetResult();
    }

    public static Relationship Read(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        FromEntity = row.Text(1),
        ToEntity = row.Text(2),
        Type = row.Text(3),
        Timestamp = row.Time(4),
        Properties = row.Properties(5),
    };

    private static IReadOnlyCollection<Entity> Entities(SqliteSession session, IReadOnlyCollection<string> ids)
    {
        var entities = new List<Entity>(ids.Count);
        foreach (var id in ids)
        {
            if (EntityTable.Get(session, id) is { } entity)
                entities.Add(entity);
        }

        return entities;
    }

    private static IReadOnlyCollection<Relationship> Outgoing(SqliteSession session, IReadOnlyCollection<string> ids, string? relationshipType)
    {
        var edges = new List<Relationship>();
        foreach (var id in ids)
        {
            using var select = session.Use($"SELECT {Columns} FROM relationships WHERE from_entity = ?1 AND (?2 IS NULL OR type = ?2)");
            edges.AddRange(select.Bind(1, id).Bind(2, string.IsNullOrEmpty(relationshipType) ? null : relationshipType).Rows(Read));
        }

        return edges;
    }
}
