using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>All tables as rows in key order, read and written, and their counts.</summary>
internal static class SnapshotTables
{
    /// <summary>The rows of a table in a range of keys, in ordinal order of their keys.</summary>
    public static IReadOnlyList<SnapshotRow> Read(SqliteSession session, string table, string? afterKey, string? upToKey, int limit) => table switch
    {
        StorageTables.Facts => Page(session, $"SELECT {FactTable.Columns} FROM facts", FactTable.Read, afterKey, upToKey, limit),
        StorageTables.Vectors => Page(session, $"SELECT {VectorTable.Columns} FROM vectors", VectorTable.Read, afterKey, upToKey, limit),
        StorageTables.Entities => Page(session, $"SELECT {EntityTable.Columns} FROM entities", EntityTable.Read, afterKey, upToKey, limit),
        StorageTables.Relationships => Page(session, $"SELECT {RelationshipTable.Columns} FROM relationships", RelationshipTable.Read, afterKey, upToKey, limit),
        StorageTables.Documents => Page(session, $"SELECT {DocumentTable.Columns} FROM documents", DocumentTable.Read, afterKey, upToKey, limit),
        StorageTables.Events => Page(session, $"SELECT {EventTable.Columns} FROM events", EventTable.Read, afterKey, upToKey, limit),
        StorageTables.CodeProjects => Page(session, $"SELECT {CodeProjectTable.Columns} FROM code_projects", CodeProjectTable.Read, afterKey, upToKey, limit),
        StorageTables.CodeFiles => Page(session, $"SELECT {CodeFileTable.Columns} FROM code_files", CodeFileTable.Read, afterKey, upToKey, limit),
        StorageTables.CodeSymbols => Page(session, $"SELECT {CodeSymbolTable.Columns} FROM code_symbols", CodeSymbolTable.Read, afterKey, upToKey, limit),
        StorageTables.CodeChunks => Page(session, $"SELECT {CodeChunkTable.Columns} FROM code_chunks", CodeChunkTable.Read, afterKey, upToKey, limit),
        _ => Page(session, $"SELECT {IndexingJobTable.Columns} FROM indexing_jobs", IndexingJobTable.Read, afterKey, upToKey, limit),
    };

    /// <summary>Removes and writes rows and stores the cursor, if any, inside the caller's transaction. The word indexes follow.</summary>
    public static void Write(SqliteSession session, RowPage page, ReplicationCursor? cursor)
    {
        foreach (var key in page.RemovedKeys)
        {
            using var delete = session.Use($"DELETE FROM {page.Table} WHERE row_key = ?1");
            delete.Bind(1, OrdinalKey.Encode(key)).Run();
        }

        foreach (var record in page.Rows)
            Save(session, record);
        if (cursor is { } position)
            CursorTable.Save(session, position);
    }

    /// <summary>The number of rows of all tables.</summary>
    public static long Count(SqliteSession session)
    {
        var count = 0L;
        foreach (var table in StorageTables.All)
            count += session.Scalar($"SELECT count(*) FROM {table}");
        return count;
    }

    private static List<SnapshotRow> Page<T>(SqliteSession session, string select, Func<SqliteStatement, T> read, string? afterKey, string? upToKey, int limit)
        where T : class
    {
        // An empty blob sorts before every key, and no key is empty.
        var from = afterKey is null ? [] : OrdinalKey.Encode(afterKey);
        if (upToKey is null)
        {
            using var page = session.Use(select + " WHERE row_key > ?1 ORDER BY row_key LIMIT ?2");
            return page.Bind(1, from).Bind(2, Math.Max(0, limit)).Rows(row => CanonicalRow.Of(read(row)));
        }

        using var range = session.Use(select + " WHERE row_key > ?1 AND row_key <= ?3 ORDER BY row_key LIMIT ?2");
        return range.Bind(1, from).Bind(2, Math.Max(0, limit)).Bind(3, OrdinalKey.Encode(upToKey)).Rows(row => CanonicalRow.Of(read(row)));
    }

    private static void Save(SqliteSession session, object record)
    {
        switch (record)
        {
            case FactRow row:
                FactTable.Save(session, row);
                break;
            case VectorRow row:
                VectorTable.Save(session, row);
                break;
            case Entity row:
                EntityTable.Save(session, row);
                break;
            case Relationship row:
                RelationshipTable.Save(session, row);
                break;
            case Document row:
                DocumentTable.Save(session, row);
                break;
            case Event row:
                EventTable.Save(session, row);
                break;
            case CodeProject row:
                CodeProjectTable.Save(session, row);
                break;
            case CodeFile row:
                CodeFileTable.Save(session, row);
                break;
            case CodeSymbol row:
                CodeSymbolTable.Save(session, row);
                break;
            case CodeChunk row:
                CodeChunkTable.Save(session, row);
                break;
            default:
                IndexingJobTable.Save(session, (IndexingJob)record);
                break;
        }
    }
}
