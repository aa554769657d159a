using System.Buffers;
using System.Text.Json;
using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Symbols, by project, file and name path.</summary>
internal static class CodeSymbolTable
{
    public const string Columns =
        "project_id, file_path, name_path, symbol_type, embedding, id, name, language, parent_id, start_line, end_line, start_byte, end_byte, "
        + "created_at, updated_at, signature, metadata, doc_string, source_code";

    private const string OfTypes = "(?3 IS NULL OR symbol_type IN (SELECT value FROM json_each(?3)))";

    public static void Save(SqliteSession session, CodeSymbol row)
    {
        using var insert = session.Use($"""
            INSERT INTO code_symbols (row_key, {Columns})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
            ON CONFLICT (row_key) DO UPDATE SET
                symbol_type = excluded.symbol_type, embedding = excluded.embedding, id = excluded.id, name = excluded.name, language = excluded.language,
                parent_id = excluded.parent_id, start_line = excluded.start_line, end_line = excluded.end_line, start_byte = excluded.start_byte,
                end_byte = excluded.end_byte, created_at = excluded.created_at, updated_at = excluded.updated_at, signature = excluded.signature,
                metadata = excluded.metadata, doc_string = excluded.doc_string, source_code = excluded.source_code
            """);
        insert.Bind(1, OrdinalKey.Of(row.ProjectId, row.FilePath, row.NamePath)).Bind(2, row.ProjectId).Bind(3, row.FilePath).Bind(4, row.NamePath)
            .Bind(5, row.SymbolType).Bind(6, row.Embedding).Bind(7, row.Id).Bind(8, row.Name).Bind(9, row.Language).Bind(10, row.ParentId)
            .Bind(11, row.StartLine).Bind(12, row.EndLine).Bind(13, row.StartByte).Bind(14, row.EndByte).Bind(15, row.CreatedAt)
            .Bind(16, row.UpdatedAt).Bind(17, row.Signature).Bind(18, row.Metadata).Bind(19, row.DocString).Bind(20, row.SourceCode).Run();
    }

    public static void DeleteByProject(SqliteSession session, string projectId) => DeleteRange(session, OrdinalKey.StartingWith(projectId));

    public static void DeleteByFile(SqliteSession session, string projectId, string filePath) =>
        DeleteRange(session, OrdinalKey.StartingWith(projectId, filePath));

    /// <summary>A symbol; without a file, the one of the first file in ordinal order.</summary>
    public static CodeSymbol? Get(SqliteSession session, string projectId, string namePath, string? filePath)
    {
        if (filePath is null)
        {
            using var anywhere = session.Use($"SELECT {Columns} FROM code_symbols WHERE project_id = ?1 AND name_path = ?2");
            return anywhere.Bind(1, projectId).Bind(2, namePath).Rows(Read).MinBy(static symbol => symbol.FilePath, StringComparer.Ordinal);
        }

        using var select = session.Use($"SELECT {Columns} FROM code_symbols WHERE row_key = ?1");
        return select.Bind(1, OrdinalKey.Of(projectId, filePath, namePath)).Step() ? Read(select) : null;
    }

    public static IReadOnlyList<CodeSymbol> FindByName(SqliteSession session, string projectId, string name, IReadOnlyList<string>? symbolTypes, int limit)
    {
        using var select = session.Use($"SELECT {Columns} FROM code_symbols WHERE project_id = ?1 AND name = ?2 AND {OfTypes}");
        return Ranking.Best(BindTypes(select.Bind(1, projectId).Bind(2, name), symbolTypes).Rows(Read), Ranking.SymbolsByName, limit);
    }

    public static IReadOnlyList<CodeSymbol> FindByFile(SqliteSession session, string projectId, string filePath)
    {
        var (from, to) = OrdinalKey.StartingWith(projectId, filePath);
        using var select = session.Use($"SELECT {Columns} FROM code_symbols WHERE row_key >= ?1 AND row_key < ?2");
        return Ranking.Best(select.Bind(1, from).Bind(2, to).Rows(Read), Ranking.SymbolsByPosition);
    }

    public static IReadOnlyList<CodeSymbol> FindChildren(SqliteSession session, string projectId, string parentId)
    {
        using var select = session.Use($"SELECT {Columns} FROM code_symbols WHERE project_id = ?1 AND parent_id = ?2");
        return Ranking.Best(select.Bind(1, projectId).Bind(2, parentId).Rows(Read), Ranking.SymbolsByPosition);
    }

    /// <summary>The most similar symbols. Only rows that may be among them are read beyond their embedding.</summary>
    public static IReadOnlyList<CodeSymbolSearchResult> Search(
        SqliteSession session, string projectId, ReadOnlySpan<float> query, IReadOnlyList<string>? symbolTypes, int limit)
    {
        var (from, to) = OrdinalKey.StartingWith(projectId);
        var best = new TopList<CodeSymbolSearchResult>(limit, Ranking.FoundSymbols);
        using var select = session.Use($"SELECT {Columns} FROM code_symbols WHERE row_key >= ?1 AND row_key < ?2 AND {OfTypes} AND length(embedding) > 0");
        BindTypes(select.Bind(1, from).Bind(2, to), symbolTypes);
        while (limit > 0 && select.Step())
        {
            var similarity = CosineSimilarity.Of(query, select.Embedding(4));
            if (best.Wants(similarity))
                best.Add(new CodeSymbolSearchResult { Symbol = Read(select), Similarity = similarity }, similarity);
        }

        return best.ToList();
    }

    public static CodeSymbol Read(SqliteStatement row) => new()
    {
        ProjectId = row.Text(0),
        FilePath = row.Text(1),
        NamePath = row.Text(2),
        SymbolType = row.Text(3),
        Embedding = row.Embedding(4).ToArray(),
        Id = row.Text(5),
        Name = row.Text(6),
        Language = row.Text(7),
        ParentId = row.TextOrNull(8),
        StartLine = row.Int32(9),
        EndLine = row.Int32(10),
        StartByte = row.Int32(11),
        EndByte = row.Int32(12),
        CreatedAt = row.Time(13),
        UpdatedAt = row.Time(14),
        Signature = row.TextOrNull(15),
        Metadata = row.Properties(16),
        DocString = row.TextOrNull(17),
        SourceCode = row.TextOrNull(18),
    };

    private static void DeleteRange(SqliteSession session, (byte[] From, byte[] To) range)
    {
        using var delete = session.Use("DELETE FROM code_symbols WHERE row_key >= ?1 AND row_key < ?2");
        delete.Bind(1, range.From).Bind(2, range.To).Run();
    }

    /// <summary>Binds the wanted kinds as a JSON array: one statement serves any number of them.</summary>
    private static SqliteStatement BindTypes(SqliteStatement select, IReadOnlyList<string>? symbolTypes)
    {
        if (symbolTypes is null or { Count: 0 })
            return select.Bind(3, (string?)null);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var type in symbolTypes)
                writer.WriteStringValue(type);
            writer.WriteEndArray();
        }

        return select.BindUtf8(3, buffer.WrittenSpan);
    }
}
