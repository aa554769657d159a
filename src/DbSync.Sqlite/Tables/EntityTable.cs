using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Entities of the graph, by id.</summary>
internal static class EntityTable
{
    public const string Columns = "id, type, name, created_at, updated_at, properties";

    public static void Save(SqliteSession session, Entity row)
    {
        using var insert = session.Use($"""
            INSERT INTO entities (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (row_key) DO UPDATE SET
                type = excluded.type, name = excluded.name, created_at = excluded.created_at, updated_at = excluded.updated_at,
                properties = excluded.properties
            """);
        insert.Bind(1, OrdinalKey.Of(row.Id)).Bind(2, row.Id).Bind(3, row.Type).Bind(4, row.Name).Bind(5, row.CreatedAt).Bind(6, row.UpdatedAt)
            .Bind(7, row.Properties).Run();
    }

    /// <summary>Deletes an entity and every relationship that starts or ends there.</summary>
    public static void Delete(SqliteSession session, string entityId)
    {
        using (var delete = session.Use("DELETE FROM entities WHERE row_key = ?1"))
            delete.Bind(1, OrdinalKey.Of(entityId)).Run();
        RelationshipTable.DeleteByEntity(session, entityId);
    }

    public static Entity? Get(SqliteSession session, string entityId)
    {
        using var select = session.Use($"SELECT {Columns} FROM entities WHERE row_key = ?1");
        return select.Bind(1, OrdinalKey.Of(entityId)).Step() ? Read(select) : null;
    }

    public static IReadOnlyList<string> ListIds(SqliteSession session)
    {
        using var select = session.Use("SELECT id FROM entities");
        return select.OrdinalTexts();
    }

    public static Entity Read(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        Type = row.Text(1),
        Name = row.Text(2),
        CreatedAt = row.Time(3),
        UpdatedAt = row.Time(4),
        Properties = row.Properties(5),
    };
}
