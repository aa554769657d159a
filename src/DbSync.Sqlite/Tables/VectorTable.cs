using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Vectors, by id.</summary>
internal static class VectorTable
{
    public const string Columns = "id, user_id, created_at, updated_at, embedding, metadata, content";

    public static void Save(SqliteSession session, VectorRow row)
    {
        using var insert = session.Use($"""
            INSERT INTO vectors (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (row_key) DO UPDATE SET
                user_id = excluded.user_id, created_at = excluded.created_at, updated_at = excluded.updated_at, embedding = excluded.embedding,
                metadata = excluded.metadata, content = excluded.content
            """);
        insert.Bind(1, OrdinalKey.Of(row.Id)).Bind(2, row.Id).Bind(3, row.UserId).Bind(4, row.CreatedAt).Bind(5, row.UpdatedAt)
            .Bind(6, row.Embedding).Bind(7, row.Metadata).Bind(8, row.Content).Run();
    }

    /// <returns>Whether the user had such a vector.</returns>
    public static bool Update(SqliteSession session, VectorRow row)
    {
        using var update = session.Use(
            "UPDATE vectors SET updated_at = ?3, embedding = ?4, metadata = ?5, content = ?6 WHERE row_key = ?1 AND user_id = ?2");
        return update.Bind(1, OrdinalKey.Of(row.Id)).Bind(2, row.UserId).Bind(3, row.UpdatedAt).Bind(4, row.Embedding).Bind(5, row.Metadata)
            .Bind(6, row.Content).Run() > 0;
    }

    public static void Delete(SqliteSession session, string id, string userId)
    {
        using var delete = session.Use("DELETE FROM vectors WHERE row_key = ?1 AND user_id = ?2");
        delete.Bind(1, OrdinalKey.Of(id)).Bind(2, userId).Run();
    }

    /// <summary>The most similar vectors. Only rows that may be among them are read beyond their embedding.</summary>
    public static IReadOnlyList<VectorResult> Search(SqliteSession session, string userId, ReadOnlySpan<float> query, int limit)
    {
        var best = new TopList<VectorResult>(limit, Ranking.Vectors);
        using var select = session.Use($"SELECT {Columns} FROM vectors WHERE user_id = ?1");
        select.Bind(1, userId);
        while (limit > 0 && select.Step())
        {
            var similarity = CosineSimilarity.Of(query, select.Embedding(4));
            if (best.Wants(similarity))
                best.Add(ReadResult(select, similarity), similarity);
        }

        return best.ToList();
    }

    public static VectorRow Read(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        UserId = row.Text(1),
        CreatedAt = row.Time(2),
        UpdatedAt = row.Time(3),
        Embedding = row.Embedding(4).ToArray(),
        Metadata = row.Properties(5),
        Content = row.Text(6),
    };

    private static VectorResult ReadResult(SqliteStatement row, double similarity) => new()
    {
        Id = row.Text(0),
        UserId = row.Text(1),
        Similarity = similarity,
        CreatedAt = row.Time(2),
        UpdatedAt = row.Time(3),
        Metadata = row.Properties(5),
        Content = row.Text(6),
    };
}
