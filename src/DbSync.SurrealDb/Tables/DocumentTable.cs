using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Documents and their chunks, by path.</summary>
internal static class DocumentTable
{
    /// <summary>The paths of all documents.</summary>
    public const string ListPaths = "array::distinct(SELECT VALUE source_path FROM documents)";

    public static readonly RowMap<Document> Map = new(
        static row => Id(row.FilePath),
        static (row, fields) => fields.Text("document_id", row.Id).Text("file_path", row.FilePath).Text("source_path", row.SourcePath).Text("content", row.Content).Words(row.Content)
            .Embedding(row.Embedding).Json("metadata", row.Metadata).Time("created_at", row.CreatedAt).Time("updated_at", row.UpdatedAt)
            .Number("size", RecordSize.Of(row)),
        static row => new Document
        {
            Id = row.Text("document_id"),
            FilePath = row.Text("file_path"),
            SourcePath = row.Text("source_path"),
            Content = row.Text("content"),
            Embedding = row.Embedding(),
            Metadata = row.Properties("metadata"),
            CreatedAt = row.Time("created_at"),
            UpdatedAt = row.Time("updated_at"),
        });

    private static readonly SearchText Similar = SearchText.ByEmbedding(StorageTables.Documents, "");

    /// <summary>The share of the words looked for, as <see cref="TextRelevance"/> defines it.</summary>
    private const string Relevance = "<float>array::len(array::intersect(string::split(words, ' '), $list)) / $count";

    /// <summary>Replaces all chunks of a document.</summary>
    public static SurrealWrite ReplaceChunks(string sourcePath, IReadOnlyList<Document> chunks) => new(
        """
        DELETE documents WHERE source_path = $w.source AND file_path != $w.source RETURN NONE;
        FOR $chunk IN $w.chunks { UPSERT $chunk.id CONTENT $chunk.row RETURN NONE }
        """,
        Values.Object(
            ("source", Values.Text(sourcePath)), ("chunks", new SurrealArray([.. chunks.Select(Map.Arguments)]))));

    /// <summary>Deletes a document and its chunks.</summary>
    public static SurrealWrite Delete(string sourcePath) =>
        new("DELETE documents WHERE source_path = $w.source RETURN NONE", Values.Object(("source", Values.Text(sourcePath))));

    public static SurrealRead Get(string filePath) => new("(SELECT * FROM $id)", ("id", Id(filePath)));

    /// <summary>The documents and chunks that may be among the best; see <see cref="SearchScorer"/>.</summary>
    public static SurrealRead? Search(SurrealStorageOptions options, Dialect dialect, ReadOnlyMemory<float> query, string? text, int limit)
    {
        if (string.IsNullOrEmpty(text))
            return Similar.Read(options, query, limit);
        var words = TextRelevance.Words(text);
        if (words.Count == 0 || limit <= 0)
            return null;
        var parameters = Values.Named(
            ("words", Values.Text(string.Join(' ', words))), ("list", Values.Texts(words)), ("count", Values.Number(words.Count)));
        SearchText.AddParameters(parameters, query, limit);
        return new SurrealRead(query.IsEmpty ? ByText(dialect.DocumentsOfWords) : ByBoth(dialect.DocumentsOfWords), parameters) { NeedsIds = true };
    }

    public static IReadOnlyList<DocumentResult> Best(SurrealValue answer, ReadOnlyMemory<float> query, string? text, int limit)
    {
        var scorer = new SearchScorer(query, text);
        var found = new Dictionary<string, DocumentResult>(StringComparer.Ordinal);
        foreach (var document in Map.ReadAll(answer))
        {
            if (scorer.TryScore(document.Embedding, document.Content, out var similarity, out var score))
                found[document.FilePath] = new DocumentResult { Document = document, Similarity = similarity, Score = score };
        }

        return Ranking.Best(found.Values, Ranking.Documents, limit);
    }

    private static string ByText(string ofWords) => SearchText.Best($"SELECT id, {Relevance} AS s FROM {ofWords}");

    private static string ByBoth(string ofWords) =>
        "LET $indexed = { "
        + SearchText.Best($"SELECT id, ((IF embedding = NONE {{ 0f }} ELSE {{ {SearchText.Similarity} }}) + {Relevance}) / 2f AS s FROM {ofWords}")
        + $" }}; array::concat($indexed, (SELECT * FROM {ofWords} AND odd_embedding != NONE))";

    private static SurrealRecordId Id(string filePath) => Values.Id(StorageTables.Documents, filePath);
}
