using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Source files, by project and path.</summary>
internal static class CodeFileTable
{
    public static readonly RowMap<CodeFile> Map = new(
        static row => Id(row.ProjectId, row.FilePath),
        static (row, fields) => fields.Text("project_id", row.ProjectId).Text("file_path", row.FilePath).Text("language", row.Language)
            .Text("file_hash", row.FileHash).Number("symbols_count", row.SymbolsCount).Time("indexed_at", row.IndexedAt),
        static row => new CodeFile
        {
            ProjectId = row.Text("project_id"),
            FilePath = row.Text("file_path"),
            Language = row.Text("language"),
            FileHash = row.Text("file_hash"),
            SymbolsCount = row.Int32("symbols_count"),
            IndexedAt = row.Time("indexed_at"),
        });

    public static SurrealRead Get(string projectId, string filePath) => new("(SELECT * FROM $id)", ("id", Id(projectId, filePath)));

    public static SurrealRead List(string projectId) =>
        new("(SELECT * FROM code_files WHERE project_id = $project)", ("project", Values.Text(projectId)));

    /// <summary>Deletes a file with its symbols and chunks.</summary>
    public static SurrealWrite Delete(string projectId, string filePath) => new(
        """
        DELETE $w.id RETURN NONE;
        DELETE code_symbols WHERE project_id = $w.project AND file_path = $w.path RETURN NONE;
        DELETE code_chunks WHERE project_id = $w.project AND file_path = $w.path RETURN NONE
        """,
        Values.Object(("id", Id(projectId, filePath)), ("project", Values.Text(projectId)), ("path", Values.Text(filePath))));

    private static SurrealRecordId Id(string projectId, string filePath) => Values.Id(StorageTables.CodeFiles, projectId, filePath);
}
