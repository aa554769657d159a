using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Chunks, by symbol and index.</summary>
internal static class CodeChunkTable
{
    public const string Columns =
        "symbol_id, chunk_index, project_id, file_path, embedding, id, chunk_count, start_offset, end_offset, symbol_name, symbol_type, language, "
        + "created_at, content";

    public static void Save(SqliteSession session, CodeChunk row)
    {
        using var insert = session.Use($"""
            INSERT INTO code_chunks (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
            ON CONFLICT (row_key) DO UPDATE SET
                project_id = excluded.project_id, file_path = excluded.file_path, embedding = excluded.embedding, id = excluded.id,
                chunk_count = excluded.chunk_count, start_offset = excluded.start_offset, end_offset = excluded.end_offset,
                symbol_name = excluded.symbol_name, symbol_type = excluded.symbol_type, language = excluded.language,
                created_at = excluded.created_at, content = excluded.content
            """);
        insert.Bind(1, OrdinalKey.Of(row.SymbolId, KeyText.Of(row.ChunkIndex))).Bind(2, row.SymbolId).Bind(3, row.ChunkIndex).Bind(4, row.ProjectId)
            .Bind(5, row.FilePath).Bind(6, row.Embedding).Bind(7, row.Id).Bind(8, row.ChunkCount).Bind(9, row.StartOffset).Bind(10, row.EndOffset)
            .Bind(11, row.SymbolName).Bind(12, row.SymbolType).Bind(13, row.Language).Bind(14, row.CreatedAt).Bind(15, row.Content).Run();
    }

    public static void DeleteBySymbol(SqliteSession session, string projectId, string symbolId)
    {
        var (from, to) = OrdinalKey.StartingWith(symbolId);
        using var delete = session.Use("DELETE FROM code_chunks WHERE row_key >= ?1 AND row_key < ?2 AND project_id = ?3");
        delete.Bind(1, from).Bind(2, to).Bind(3, projectId).Run();
    }

    public static void DeleteByFile(SqliteSession session, string projectId, string filePath)
    {
        using var delete = session.Use("DELETE FROM code_chunks WHERE project_id = ?1 AND file_path = ?2");
        delete.Bind(1, projectId).Bind(2, filePath).Run();
    }

    public static void DeleteByProject(SqliteSession session, string projectId)
    {
        using var delete = session.Use("DELETE FROM code_chunks WHERE project_id = ?1");
        delete.Bind(1, projectId).Run();
    }

    public static IReadOnlyList<CodeChunk> ListBySymbol(SqliteSession session, string symbolId)
    {
        var (from, to) = OrdinalKey.StartingWith(symbolId);
        using var select = session.Use($"SELECT {Columns} FROM code_chunks WHERE row_key >= ?1 AND row_key < ?2 ORDER BY chunk_index");
        return select.Bind(1, from).Bind(2, to).Rows(Read);
    }

    /// <summary>The most similar chunks. Only rows that may be among them are read beyond their embedding.</summary>
    public static IReadOnlyList<CodeChunkSearchResult> Search(SqliteSession session, string projectId, ReadOnlySpan<float> query, int limit)
    {
        var best = new TopList<CodeChunkSearchResult>(limit, Ranking.FoundChunks);
        using var select = session.Use($"SELECT {Columns} FROM code_chunks WHERE project_id = ?1 AND length(embedding) > 0");
        select.Bind(1, projectId);
        while (limit > 0 && select.Step())
        {
            var similarity = CosineSimilarity.Of(query, select.Embedding(4));
            if (best.Wants(similarity))
                best.Add(new CodeChunkSearchResult { Chunk = Read(select), Similarity = similarity }, similarity);
        }

        return best.ToList();
    }

    public static CodeChunk Read(SqliteStatement row) => new()
    {
        SymbolId = row.Text(0),
        ChunkIndex = row.Int32(1),
        ProjectId = row.Text(2),
        FilePath = row.Text(3),
        Embedding = row.Embedding(4).ToArray(),
        Id = row.Text(5),
        ChunkCount = row.Int32(6),
        StartOffset = row.Int32(7),
        EndOffset = row.Int32(8),
        SymbolName = row.Text(9),
        SymbolType = row.Text(10),
        Language = row.Text(11),
        CreatedAt = row.Time(12),
        Content = row.Text(13),
    };
}
