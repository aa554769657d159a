using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Symbols, by project, file and name path.</summary>
internal static class CodeSymbolTable
{
    public static readonly RowMap<CodeSymbol> Map = new(
        static row => Id(row.ProjectId, row.FilePath, row.NamePath),
        static (row, fields) => fields.Text("symbol_id", row.Id).Text("project_id", row.ProjectId).Text("file_path", row.FilePath)
            .Text("name_path", row.NamePath).Text("language", row.Language).Text("symbol_type", row.SymbolType).Text("name", row.Name)
            .Number("start_line", row.StartLine).Number("end_line", row.EndLine).Number("start_byte", row.StartByte).Number("end_byte", row.EndByte)
            .Text("source_code", row.SourceCode).Text("signature", row.Signature).Text("doc_string", row.DocString).Embedding(row.Embedding)
            .Text("parent_id", row.ParentId).Json("metadata", row.Metadata).Time("created_at", row.CreatedAt).Time("updated_at", row.UpdatedAt),
        static row => new CodeSymbol
        {
            Id = row.Text("symbol_id"),
            ProjectId = row.Text("project_id"),
            FilePath = row.Text("file_path"),
            NamePath = row.Text("name_path"),
            Language = row.Text("language"),
            SymbolType = row.Text("symbol_type"),
            Name = row.Text("name"),
            StartLine = row.Int32("start_line"),
            EndLine = row.Int32("end_line"),
            StartByte = row.Int32("start_byte"),
            EndByte = row.Int32("end_byte"),
            SourceCode = row.TextOrNull("source_code"),
            Signature = row.TextOrNull("signature"),
            DocString = row.TextOrNull("doc_string"),
            Embedding = row.Embedding(),
            ParentId = row.TextOrNull("parent_id"),
            Metadata = row.Properties("metadata"),
            CreatedAt = row.Time("created_at"),
            UpdatedAt = row.Time("updated_at"),
        });

    private const string ByName = "SELECT * FROM code_symbols WHERE project_id = $project AND name = $name";
    private static readonly SearchText Similar = SearchText.ByEmbedding(StorageTables.CodeSymbols, "project_id = $project");
    private static readonly SearchText SimilarOfTypes =
        SearchText.ByEmbedding(StorageTables.CodeSymbols, "project_id = $project AND symbol_type IN $types");

    /// <summary>Saves symbols, all or none.</summary>
    public static SurrealWrite SaveAll(IReadOnlyList<CodeSymbol> rows) => new(
        "FOR $row IN $w.rows { UPSERT $row.id CONTENT $row.row RETURN NONE }", Values.Object(("rows", new SurrealArray([.. rows.Select(Map.Arguments)]))));

    public static SurrealWrite DeleteByFile(string projectId, string filePath) => new(
        "DELETE code_symbols WHERE project_id = $w.project AND file_path = $w.path RETURN NONE",
        Values.Object(("project", Values.Text(projectId)), ("path", Values.Text(filePath))));

    /// <summary>A symbol; without a file, those of all files.</summary>
    public static SurrealRead Get(string projectId, string namePath, string? filePath) => filePath is null
        ? new SurrealRead(
            "(SELECT * FROM code_symbols WHERE project_id = $project AND name_path = $path)", ("project", Values.Text(projectId)), ("path", Values.Text(namePath)))
        : new SurrealRead("(SELECT * FROM $id)", ("id", Id(projectId, filePath, namePath)));

    /// <summary>The symbol of the first file in ordinal order.</summary>
    public static CodeSymbol? First(SurrealValue answer) => Map.ReadAll(answer).MinBy(static symbol => symbol.FilePath, StringComparer.Ordinal);

    public static SurrealRead? FindByName(string projectId, string name, IReadOnlyList<string>? symbolTypes, int limit)
    {
        if (limit <= 0)
            return null;
        return symbolTypes is null or { Count: 0 }
            ? new SurrealRead($"({ByName})", ("project", Values.Text(projectId)), ("name", Values.Text(name)))
            : new SurrealRead(
                $"({ByName} AND symbol_type IN $types)", ("project", Values.Text(projectId)), ("name", Values.Text(name)), ("types", Values.Texts(symbolTypes)));
    }

    public static SurrealRead FindByFile(string projectId, string filePath) => new(
        "(SELECT * FROM code_symbols WHERE project_id = $project AND file_path = $path)", ("project", Values.Text(projectId)), ("path", Values.Text(filePath)));

    public static SurrealRead FindChildren(string projectId, string parentId) => new(
        "(SELECT * FROM code_symbols WHERE project_id = $project AND parent_id = $parent)", ("project", Values.Text(projectId)), ("parent", Values.Text(parentId)));

    public static SurrealRead? Search(
        SurrealStorageOptions options, string projectId, ReadOnlyMemory<float> query, IReadOnlyList<string>? symbolTypes, int limit) =>
        symbolTypes is null or { Count: 0 }
            ? Similar.Read(options, query, limit, ("project", Values.Text(projectId)))
            : SimilarOfTypes.Read(options, query, limit, ("project", Values.Text(projectId)), ("types", Values.Texts(symbolTypes)));

    public static IReadOnlyList<CodeSymbolSearchResult> Best(SurrealValue answer, ReadOnlyMemory<float> query, int limit) => Ranking.Best(
        Map.ReadAll(answer).Select(row => new CodeSymbolSearchResult { Symbol = row, Similarity = CosineSimilarity.Of(query.Span, row.Embedding.Span) }),
        Ranking.FoundSymbols,
        limit);

    private static SurrealRecordId Id(string projectId, string filePath, string namePath) =>
        Values.Id(StorageTables.CodeSymbols, projectId, filePath, namePath);
}
