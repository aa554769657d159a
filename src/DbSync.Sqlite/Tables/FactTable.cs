using System.Text.Json;
using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Facts, by user and key.</summary>
internal static class FactTable
{
    public const string Columns = "user_id, key, created_at, updated_at, value";

    public static void Save(SqliteSession session, FactRow row)
    {
        using var insert = session.Use($"""
            INSERT INTO facts (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (row_key) DO UPDATE SET created_at = excluded.created_at, updated_at = excluded.updated_at, value = excluded.value
            """);
        insert.Bind(1, OrdinalKey.Of(row.UserId, row.Key)).Bind(2, row.UserId).Bind(3, row.Key).Bind(4, row.CreatedAt).Bind(5, row.UpdatedAt)
            .Bind(6, row.Value).Run();
    }

    /// <returns>Whether there was such a fact.</returns>
    public static bool Update(SqliteSession session, FactRow row)
    {
        using var update = session.Use("UPDATE facts SET updated_at = ?2, value = ?3 WHERE row_key = ?1");
        return update.Bind(1, OrdinalKey.Of(row.UserId, row.Key)).Bind(2, row.UpdatedAt).Bind(3, row.Value).Run() > 0;
    }

    public static void Delete(SqliteSession session, string userId, string key)
    {
        using var delete = session.Use("DELETE FROM facts WHERE row_key = ?1");
        delete.Bind(1, OrdinalKey.Of(userId, key)).Run();
    }

    public static JsonElement? Get(SqliteSession session, string userId, string key)
    {
        using var select = session.Use("SELECT value FROM facts WHERE row_key = ?1");
        return select.Bind(1, OrdinalKey.Of(userId, key)).Step() ? select.Json(0) : null;
    }

    /// <summary>A user's facts in ordinal order of their keys.</summary>
    public static IReadOnlyDictionary<string, JsonElement> List(SqliteSession session, string userId, int limit = int.MaxValue)
    {
        var (from, to) = OrdinalKey.StartingWith(userId);
        using var select = session.Use($"SELECT {Columns} FROM facts WHERE row_key >= ?1 AND row_key < ?2");
        var rows = select.Bind(1, from).Bind(2, to).Rows(static row => (Key: row.Text(1), Value: row.Json(4)));
        rows.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var facts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, value) in rows.Take(limit))
            facts.Add(key, value);
        return facts;
    }

    public static IReadOnlyList<string> ListKeys(SqliteSession session, string userId)
    {
        var (from, to) = OrdinalKey.StartingWith(userId);
        using var select = session.Use("SELECT key FROM facts WHERE row_key >= ?1 AND row_key < ?2");
        return select.Bind(1, from).Bind(2, to).OrdinalTexts();
    }

    public static FactRow Read(SqliteStatement row) => new()
    {
        UserId = row.Text(0),
        Key = row.Text(1),
        CreatedAt = row.Time(2),
        UpdatedAt = row.Time(3),
        Value = row.Json(4),
    };
}
