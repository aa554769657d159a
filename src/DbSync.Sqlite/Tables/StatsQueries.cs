using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>A user's counts and sizes, as <see cref="RecordSize"/> defines them.</summary>
internal static class StatsQueries
{
    public static MemoryStats Of(SqliteSession session, string userId)
    {
        // The length of a text as blob is the number of its UTF-8 bytes.
        var facts = Sum(session, "SELECT count(*), sum(length(CAST(key AS BLOB)) + length(CAST(value AS BLOB))) FROM facts WHERE row_key >= ?1 AND row_key < ?2", OrdinalKey.StartingWith(userId));
        var vectors = Sum(session, "SELECT count(*), sum(length(CAST(content AS BLOB)) + length(CAST(metadata AS BLOB)) + length(embedding)) FROM vectors WHERE user_id = ?1", userId);
        var entities = Sum(session, "SELECT count(*), sum(length(CAST(type AS BLOB)) + length(CAST(name AS BLOB)) + length(CAST(properties AS BLOB))) FROM entities");
        var relationships = Sum(session, "SELECT count(*), sum(length(CAST(type AS BLOB)) + length(CAST(properties AS BLOB))) FROM relationships");
        var documents = Sum(session, """
            SELECT count(DISTINCT source_path),
                sum(length(CAST(file_path AS BLOB)) + length(CAST(content AS BLOB)) + length(CAST(metadata AS BLOB)) + length(embedding))
            FROM documents
            """);
        var events = Sum(session, "SELECT count(*), sum(length(CAST(subject AS BLOB)) + length(CAST(content AS BLOB)) + length(CAST(metadata AS BLOB)) + length(embedding)) FROM events WHERE user_id = ?1", userId);
        return new MemoryStats
        {
            KeyValueCount = facts.Count,
            VectorCount = vectors.Count,
            EntityCount = entities.Count,
            RelationshipCount = relationships.Count,
            DocumentCount = documents.Count,
            EventCount = events.Count,
            TotalSizeBytes = facts.Size + vectors.Size + entities.Size + relationships.Size + documents.Size + events.Size,
        };
    }

    private static (long Count, long Size) Sum(SqliteSession session, string sql)
    {
        using var select = session.Use(sql);
        return Read(select);
    }

    private static (long Count, long Size) Sum(SqliteSession session, string sql, string userId)
    {
        using var select = session.Use(sql);
        return Read(select.Bind(1, userId));
    }

    private static (long Count, long Size) Sum(SqliteSession session, string sql, (byte[] From, byte[] To) range)
    {
        using var select = session.Use(sql);
        return Read(select.Bind(1, range.From).Bind(2, range.To));
    }

    private static (long Count, long Size) Read(SqliteStatement select)
    {
        select.Step();
        return (select.Int64(0), select.Int64(1));
    }
}
