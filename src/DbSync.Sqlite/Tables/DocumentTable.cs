using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Documents and their chunks, by path.</summary>
internal static class DocumentTable
{
    public const string Columns = "id, file_path, source_path, created_at, updated_at, embedding, metadata, content";

    public static void Save(SqliteSession session, Document row)
    {
        long rowId;
        using (var insert = session.Use($"""
            INSERT INTO documents (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (row_key) DO UPDATE SET
                id = excluded.id, source_path = excluded.source_path, created_at = excluded.created_at, updated_at = excluded.updated_at,
                embedding = excluded.embedding, metadata = excluded.metadata, content = excluded.content
            RETURNING row_id
            """))
        {
            insert.Bind(1, OrdinalKey.Of(row.FilePath)).Bind(2, row.Id).Bind(3, row.FilePath).Bind(4, row.SourcePath).Bind(5, row.CreatedAt)
                .Bind(6, row.UpdatedAt).Bind(7, row.Embedding).Bind(8, row.Metadata).Bind(9, row.Content).Step();
            rowId = insert.Int64(0);
        }

        using var words = session.Use("INSERT OR REPLACE INTO document_words (rowid, words) VALUES (?1, ?2)");
        words.Bind(1, rowId).Bind(2, WordIndex.Words(row.Content)).Run();
    }

    /// <summary>Replaces all chunks of a document.</summary>
    public static void ReplaceChunks(SqliteSession session, string sourcePath, IReadOnlyList<Document> chunks)
    {
        using (var delete = session.Use("DELETE FROM documents WHERE source_path = ?1 AND file_path <> source_path"))
            delete.Bind(1, sourcePath).Run();
        foreach (var chunk in chunks)
            Save(session, chunk);
    }

    /// <summary>Deletes a document and its chunks.</summary>
    public static void Delete(SqliteSession session, string sourcePath)
    {
        using var delete = session.Use("DELETE FROM documents WHERE source_path = ?1");
        delete.Bind(1, sourcePath).Run();
    }

    public static Document? Get(SqliteSession session, string filePath)
    {
        using var select = session.Use($"SELECT {Columns} FROM documents WHERE row_key = ?1");
        return select.Bind(1, OrdinalKey.Of(filePath)).Step() ? Read(select) : null;
    }

    public static IReadOnlyList<string> ListPaths(SqliteSession session)
    {
        using var select = session.Use("SELECT DISTINCT source_path FROM documents");
        return select.OrdinalTexts();
    }

    /// <summary>The best documents and chunks; see <see cref="SearchScorer"/>. Only rows that may be among them are read whole.</summary>
    public static IReadOnlyList<DocumentResult> Search(SqliteSession session, ReadOnlyMemory<float> query, string? text, int limit)
    {
        var byText = !string.IsNullOrEmpty(text);
        var words = byText ? WordIndex.AnyOf(text!) : null;
        if (limit <= 0 || (byText && words is null))
            return [];
        var scorer = new SearchScorer(query, text);
        var best = new TopList<DocumentResult>(limit, Ranking.Documents);
        var embedding = new float[query.Length];
        using var select = session.Use(byText
            ? $"SELECT {Columns} FROM documents WHERE row_id IN (SELECT rowid FROM document_words WHERE document_words MATCH ?1)"
            : $"SELECT {Columns} FROM documents");
        if (byText)
            select.Bind(1, words);
        while (select.Step())
        {
            var content = byText ? select.Text(7) : "";
            if (scorer.TryScore(select.Embedding(5, embedding), content, out var similarity, out var score) && best.Wants(score))
                best.Add(new DocumentResult { Document = Read(select), Similarity = similarity, Score = score }, score);
        }

        return best.ToList();
    }

    public static Document Read(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        FilePath = row.Text(1),
        SourcePath = row.Text(2),
        CreatedAt = row.Time(3),
        UpdatedAt = row.Time(4),
        Embedding = row.Embedding(5).ToArray(),
        Metadata = row.Properties(6),
        Content = row.Text(7),
    };
}
