using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Source files, by project and path.</summary>
internal static class CodeFileTable
{
    public const string Columns = "project_id, file_path, language, file_hash, symbols_count, indexed_at";

    public static void Save(SqliteSession session, CodeFile file)
    {
        using var insert = session.Use($"""
            INSERT INTO code_files (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (row_key) DO UPDATE SET
                language = excluded.language, file_hash = excluded.file_hash, symbols_count = excluded.symbols_count, indexed_at = excluded.indexed_at
            """);
        insert.Bind(1, OrdinalKey.Of(file.ProjectId, file.FilePath)).Bind(2, file.ProjectId).Bind(3, file.FilePath).Bind(4, file.Language)
            .Bind(5, file.FileHash).Bind(6, file.SymbolsCount).Bind(7, file.IndexedAt).Run();
    }

    /// <summary>Deletes a file with its symbols and chunks.</summary>
    public static void Delete(SqliteSession session, string projectId, string filePath)
    {
        using (var delete = session.Use("DELETE FROM code_files WHERE row_key = ?1"))
            delete.Bind(1, OrdinalKey.Of(projectId, filePath)).Run();
        CodeSymbolTable.DeleteByFile(session, projectId, filePath);
        CodeChunkTable.DeleteByFile(session, projectId, filePath);
    }

    public static void DeleteByProject(SqliteSession session, string projectId)
    {
        var (from, to) = OrdinalKey.StartingWith(projectId);
        using var delete = session.Use("DELETE FROM code_files WHERE row_key >= ?1 AND row_key < ?2");
        delete.Bind(1, from).Bind(2, to).Run();
    }

    public static CodeFile? Get(SqliteSession session, string projectId, string filePath)
    {
        using var select = session.Use($"SELECT {Columns} FROM code_files WHERE row_key = ?1");
        return select.Bind(1, OrdinalKey.Of(projectId, filePath)).Step() ? Read(select) : null;
    }

    public static IReadOnlyList<CodeFile> List(SqliteSession session, string projectId)
    {
        var (from, to) = OrdinalKey.StartingWith(projectId);
        using var select = session.Use($"SELECT {Columns} FROM code_files WHERE row_key >= ?1 AND row_key < ?2");
        var files = select.Bind(1, from).Bind(2, to).Rows(Read);
        files.Sort(static (a, b) => string.CompareOrdinal(a.FilePath, b.FilePath));
        return files;
    }

    public static CodeFile Read(SqliteStatement row) => new()
    {
        ProjectId = row.Text(0),
        FilePath = row.Text(1),
        Language = row.Text(2),
        FileHash = row.Text(3),
        SymbolsCount = row.Int32(4),
        IndexedAt = row.Time(5),
    };
}
