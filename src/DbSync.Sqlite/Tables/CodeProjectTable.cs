using System.Collections.ObjectModel;
using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Code projects, by id.</summary>
internal static class CodeProjectTable
{
    public const string Columns =
        "project_id, name, root_path, indexing_status, watcher_enabled, last_indexed_at, created_at, updated_at, language_stats";

    public static void Save(SqliteSession session, CodeProject project)
    {
        using var insert = session.Use($"""
            INSERT INTO code_projects (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (row_key) DO UPDATE SET
                name = excluded.name, root_path = excluded.root_path, indexing_status = excluded.indexing_status,
                watcher_enabled = excluded.watcher_enabled, last_indexed_at = excluded.last_indexed_at, created_at = excluded.created_at,
                updated_at = excluded.updated_at, language_stats = excluded.language_stats
            """);
        insert.Bind(1, OrdinalKey.Of(project.ProjectId)).Bind(2, project.ProjectId).Bind(3, project.Name).Bind(4, project.RootPath)
            .Bind(5, (long)project.IndexingStatus).Bind(6, project.WatcherEnabled).Bind(7, project.LastIndexedAt)
            .Bind(8, project.CreatedAt).Bind(9, project.UpdatedAt).Bind(10, project.LanguageStats).Run();
    }

    /// <summary>Replaces a project by what a change makes of it.</summary>
    /// <returns>Whether there is such a project.</returns>
    public static bool Update(SqliteSession session, string projectId, Func<CodeProject, CodeProject> change)
    {
        if (Get(session, projectId) is not { } project)
            return false;
        Save(session, change(project));
        return true;
    }

    /// <summary>Deletes the project with its files, symbols and chunks.</summary>
    public static void Delete(SqliteSession session, string projectId)
    {
        using (var delete = session.Use("DELETE FROM code_projects WHERE row_key = ?1"))
            delete.Bind(1, OrdinalKey.Of(projectId)).Run();
        CodeFileTable.DeleteByProject(session, projectId);
        CodeSymbolTable.DeleteByProject(session, projectId);
        CodeChunkTable.DeleteByProject(session, projectId);
    }

    public static CodeProject? Get(SqliteSession session, string projectId)
    {
        using var select = session.Use($"SELECT {Columns} FROM code_projects WHERE row_key = ?1");
        return select.Bind(1, OrdinalKey.Of(projectId)).Step() ? Read(select) : null;
    }

    public static IReadOnlyList<CodeProject> List(SqliteSession session)
    {
        using var select = session.Use($"SELECT {Columns} FROM code_projects");
        var projects = select.Rows(Read);
        projects.Sort(static (a, b) => string.CompareOrdinal(a.ProjectId, b.ProjectId));
        return projects;
    }

    /// <summary>A project's counts: files, symbols, chunks, and symbols of each kind.</summary>
    public static IReadOnlyDictionary<string, long> Stats(SqliteSession session, string projectId)
    {
        var (from, to) = OrdinalKey.StartingWith(projectId);
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using (var files = session.Use("SELECT count(*) FROM code_files WHERE row_key >= ?1 AND row_key < ?2"))
        {
            files.Bind(1, from).Bind(2, to).Step();
            counts.Add("files", files.Int64(0));
        }

        using (var chunks = session.Use("SELECT count(*) FROM code_chunks WHERE project_id = ?1"))
        {
            chunks.Bind(1, projectId).Step();
            counts.Add("chunks", chunks.Int64(0));
        }

        counts.Add("symbols", 0);
        using var kinds = session.Use("SELECT symbol_type, count(*) FROM code_symbols WHERE row_key >= ?1 AND row_key < ?2 GROUP BY symbol_type");
        kinds.Bind(1, from).Bind(2, to);
        while (kinds.Step())
        {
            counts["symbols"] += kinds.Int64(1);
            counts["symbols." + kinds.Text(0)] = kinds.Int64(1);
        }

        return new ReadOnlyDictionary<string, long>(counts);
    }

    public static CodeProject Read(SqliteStatement row) => new()
    {
        ProjectId = row.Text(0),
        Name = row.Text(1),
        RootPath = row.Text(2),
        IndexingStatus = (IndexingStatus)row.Int32(3),
        WatcherEnabled = row.Boolean(4),
        LastIndexedAt = row.TimeOrNull(5),
        CreatedAt = row.Time(6),
        UpdatedAt = row.Time(7),
        LanguageStats = row.Counts(8),
    };
}
