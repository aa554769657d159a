using System.Collections.ObjectModel;
using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>The tables whose rows belong to users, taken together.</summary>
internal static class UserTables
{
    public static IReadOnlyList<string> ListUserIds(SqliteSession session, MemoryTable table)
    {
        using var select = session.Use($"SELECT DISTINCT user_id FROM {Name(table)}");
        return select.OrdinalTexts();
    }

    public static IReadOnlyDictionary<string, long> CountByUserId(SqliteSession session, MemoryTable table)
    {
        using var select = session.Use($"SELECT user_id, count(*) FROM {Name(table)} GROUP BY user_id");
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (select.Step())
            counts.Add(select.Text(0), select.Int64(1));
        return new ReadOnlyDictionary<string, long>(counts);
    }

    private static string Name(MemoryTable table) => table switch
    {
        MemoryTable.Facts => "facts",
        MemoryTable.Vectors => "vectors",
        MemoryTable.Events => "events",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such table. Use Facts, Vectors or Events."),
    };
}
