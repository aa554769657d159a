using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>All tables as rows in key order, read and written, and their counts.</summary>
internal static class SnapshotTables
{
    /// <summary>The number of rows of all tables.</summary>
    public static readonly string Count =
        $"math::sum([{string.Join(", ", StorageTables.All.Select(static table => $"(SELECT count() AS n FROM {table} GROUP ALL)[0].n ?? 0"))}])";

    /// <summary>The rows of a table in a range of keys, in ordinal order of their keys; <see langword="null"/>: there can be none.</summary>
    public static SurrealRead? Read(string table, string? afterKey, string? upToKey, int limit)
    {
        if (limit <= 0)
            return null;
        var (after, isBeforeAfter) = OrdinalText.Bound(afterKey ?? "");
        var parameters = Values.Named(("after", Values.Text(after)), ("limit", Values.Number(limit)));
        var condition = isBeforeAfter ? "row_key >= $after" : "row_key > $after";
        if (upToKey is not null)
        {
            var (upTo, isBeforeUpTo) = OrdinalText.Bound(upToKey);
            parameters.Add("up_to", Values.Text(upTo));
            condition += isBeforeUpTo ? " AND row_key < $up_to" : " AND row_key <= $up_to";
        }

        return new SurrealRead($"(SELECT * FROM {table} WHERE {condition} ORDER BY row_key LIMIT $limit)", parameters);
    }

    public static IReadOnlyList<SnapshotRow> Rows(string table, SurrealValue answer)
    {
        var map = Map(table);
        return [.. answer.Items().Select(map.ReadSnapshot)];
    }

    /// <summary>Removes and writes rows and stores the cursor, if any.</summary>
    public static WriteList Write(RowPage page, ReplicationCursor? cursor)
    {
        var writes = new WriteList();
        var map = Map(page.Table);
        foreach (var key in page.RemovedKeys)
        {
            var (rowKey, isNoKey) = OrdinalText.Bound(key);
            if (isNoKey)
                continue;
            writes.Add(page.Table == StorageTables.Entities
                ? EntityTable.DeleteRecord(rowKey)
                : new SurrealWrite($"DELETE {page.Table} WHERE row_key = $w.key RETURN NONE", Values.Object(("key", Values.Text(rowKey)))));
        }

        foreach (var row in page.Rows)
            writes.Add(map.Save(row));
        if (cursor is { } position)
            writes.Add(CursorTable.Save(position));
        return writes;
    }

    private static IRowMap Map(string table) => table switch
    {
        StorageTables.Facts => FactTable.Map,
        StorageTables.Vectors => VectorTable.Map,
        StorageTables.Entities => EntityTable.Map,
        StorageTables.Relationships => RelationshipTable.Instance,
        StorageTables.Documents => DocumentTable.Map,
        StorageTables.Events => EventTable.Map,
        StorageTables.CodeProjects => CodeProjectTable.Map,
        StorageTables.CodeFiles => CodeFileTable.Map,
        StorageTables.CodeSymbols => CodeSymbolTable.Map,
        StorageTables.CodeChunks => CodeChunkTable.Map,
        _ => IndexingJobTable.Map,
    };
}
