using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>All tables as rows in key order, and their counts.</summary>
internal static class SnapshotTables
{
    /// <summary>The rows of a table with greater keys, in ordinal order of their keys.</summary>
    public static IReadOnlyList<SnapshotRow> Read(SqliteSession session, string table, string? afterKey, int limit) => table switch
    {
        StorageTables.Facts => Page(session, $"SELECT {FactTable.Columns} FROM facts", FactTable.Read, afterKey, limit),
        StorageTables.Vectors => Page(session, $"SELECT {VectorTable.Columns} FROM vectors", VectorTable.Read, afterKey, limit),
        StorageTables.Entities => Page(session, $"SELECT {EntityTable.Columns} FROM entities", EntityTable.Read, afterKey, limit),
        StorageTables.Relationships => Page(session, $"SELECT {RelationshipTable.Columns} FROM relationships", RelationshipTable.Read, afterKey, limit),
        StorageTables.Documents => Page(session, $"SELECT {DocumentTable.Columns} FROM documents", DocumentTable.Read, afterKey, limit),
        StorageTables.Events => Page(session, $"SELECT {EventTable.Columns} FROM events", EventTable.Read, afterKey, limit),
        StorageTables.CodeProjects => Page(session, $"SELECT {CodeProjectTable.Columns} FROM code_projects", CodeProjectTable.Read, afterKey, limit),
        StorageTables.CodeFiles => Page(session, $"SELECT {CodeFileTable.Columns} FROM code_files", CodeFileTable.Read, afterKey, limit),
        StorageTables.CodeSymbols => Page(session, $"SELECT {CodeSymbolTable.Columns} FROM code_symbols", CodeSymbolTable.Read, afterKey, limit),
        StorageTables.CodeChunks => Page(session, $"SELECT {CodeChunkTable.Columns} FROM code_chunks", CodeChunkTable.Read, afterKey, limit),
        _ => Page(session, $"SELECT {IndexingJobTable.Columns} FROM indexing_jobs", IndexingJobTable.Read, afterKey, limit),
    };

    /// <summary>The number of rows of all tables.</summary>
    public static long Count(SqliteSession session)
    {
        var count = 0L;
        foreach (var table in StorageTables.All)
            count += session.Scalar($"SELECT count(*) FROM {table}");
        return count;
    }

    private static List<SnapshotRow> Page<T>(SqliteSession session, string select, Func<SqliteStatement, T> read, string? afterKey, int limit)
        where T : class
    {
        // An empty blob sorts before every key, and no key is empty.
        using var page = session.Use(select + " WHERE row_key > ?1 ORDER BY row_key LIMIT ?2");
        return page.Bind(1, afterKey is null ? [] : OrdinalKey.Encode(afterKey)).Bind(2, Math.Max(0, limit)).Rows(row => CanonicalRow.Of(read(row)));
    }
}
