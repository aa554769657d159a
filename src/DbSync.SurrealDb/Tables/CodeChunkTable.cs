using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Chunks, by symbol and index.</summary>
internal static class CodeChunkTable
{
    public static readonly RowMap<CodeChunk> Map = new(
        static row => new SurrealRecordId(StorageTables.CodeChunks, new SurrealArray([Values.Text(row.SymbolId), Values.Number(row.ChunkIndex)])),
        static (row, fields) => fields.Text("chunk_id", row.Id).Text("symbol_id", row.SymbolId).Text("project_id", row.ProjectId)
            .Text("file_path", row.FilePath).Number("chunk_index", row.ChunkIndex).Number("chunk_count", row.ChunkCount).Text("content", row.Content)
            .Number("start_offset", row.StartOffset).Number("end_offset", row.EndOffset).Embedding(row.Embedding).Text("symbol_name", row.SymbolName)
            .Text("symbol_type", row.SymbolType).Text("language", row.Language).Time("created_at", row.CreatedAt),
        static row => new CodeChunk
        {
            Id = row.Text("chunk_id"),
            SymbolId = row.Text("symbol_id"),
            ProjectId = row.Text("project_id"),
            FilePath = row.Text("file_path"),
            ChunkIndex = row.Int32("chunk_index"),
            ChunkCount = row.Int32("chunk_count"),
            Content = row.Text("content"),
            StartOffset = row.Int32("start_offset"),
            EndOffset = row.Int32("end_offset"),
            Embedding = row.Embedding(),
            SymbolName = row.Text("symbol_name"),
            SymbolType = row.Text("symbol_type"),
            Language = row.Text("language"),
            CreatedAt = row.Time("created_at"),
        });

    private static readonly SearchText Similar = SearchText.ByEmbedding(StorageTables.CodeChunks, "project_id = $project");

    /// <summary>Saves chunks, all or none.</summary>
    public static SurrealWrite SaveAll(IReadOnlyList<CodeChunk> rows) => new(
        "FOR $row IN $w.rows { UPSERT $row.id CONTENT $row.row RETURN NONE }", Values.Object(("rows", new SurrealArray([.. rows.Select(Map.Arguments)]))));

    public static SurrealWrite DeleteBySymbol(string projectId, string symbolId) => new(
        "DELETE code_chunks WHERE symbol_id = $w.symbol AND project_id = $w.project RETURN NONE",
        Values.Object(("project", Values.Text(projectId)), ("symbol", Values.Text(symbolId))));

    public static SurrealWrite DeleteByFile(string projectId, string filePath) => new(
        "DELETE code_chunks WHERE project_id = $w.project AND file_path = $w.path RETURN NONE",
        Values.Object(("project", Values.Text(projectId)), ("path", Values.Text(filePath))));

    public static SurrealRead ListBySymbol(string symbolId) =>
        new("(SELECT * FROM code_chunks WHERE symbol_id = $symbol)", ("symbol", Values.Text(symbolId)));

    public static IReadOnlyList<CodeChunk> ByIndex(SurrealValue answer) => [.. Map.ReadAll(answer).OrderBy(static chunk => chunk.ChunkIndex)];

    public static SurrealRead? Search(SurrealStorageOptions options, string projectId, ReadOnlyMemory<float> query, int limit) =>
        Similar.Read(options, query, limit, ("project", Values.Text(projectId)));

    public static IReadOnlyList<CodeChunkSearchResult> Best(SurrealValue answer, ReadOnlyMemory<float> query, int limit) => Ranking.Best(
        Map.ReadAll(answer).Select(row => new CodeChunkSearchResult { Chunk = row, Similarity = CosineSimilarity.Of(query.Span, row.Embedding.Span) }),
        Ranking.FoundChunks,
        limit);
}
