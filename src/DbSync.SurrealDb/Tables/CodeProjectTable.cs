using System.Collections.ObjectModel;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Code projects, by id.</summary>
internal static class CodeProjectTable
{
    /// <summary>All projects.</summary>
    public const string List = "(SELECT * FROM code_projects)";

    public static readonly RowMap<CodeProject> Map = new(
        static row => Id(row.ProjectId),
        static (row, fields) => fields.Text("project_id", row.ProjectId).Text("name", row.Name).Text("root_path", row.RootPath).Json("language_stats", row.LanguageStats)
            .Text("indexing_status", StatusText.Of(row.IndexingStatus)).Flag("watcher_enabled", row.WatcherEnabled)
            .Time("last_indexed_at", row.LastIndexedAt).Time("created_at", row.CreatedAt).Time("updated_at", row.UpdatedAt),
        static row => new CodeProject
        {
            ProjectId = row.Text("project_id"),
            Name = row.Text("name"),
            RootPath = row.Text("root_path"),
            LanguageStats = row.Counts("language_stats"),
            IndexingStatus = StatusText.Read(row.Text("indexing_status")),
            WatcherEnabled = row.Flag("watcher_enabled"),
            LastIndexedAt = row.TimeOrNull("last_indexed_at"),
            CreatedAt = row.Time("created_at"),
            UpdatedAt = row.Time("updated_at"),
        });

    // What a change is applied to, to see what it sets: changes depend on nothing that a project holds.
    private static readonly CodeProject Blank = new() { ProjectId = "", Name = "", RootPath = "", CreatedAt = default, UpdatedAt = default };

    public static SurrealRead Get(string projectId) => new("(SELECT * FROM $id)", ("id", Id(projectId)));

    public static SurrealUpdate UpdateStatus(string projectId, Func<CodeProject, CodeProject> change)
    {
        var changed = change(Blank);
        var fields = new RowWriter().Text("indexing_status", StatusText.Of(changed.IndexingStatus)).Time("updated_at", changed.UpdatedAt);
        if (changed.LastIndexedAt is { } indexed)
            fields.Time("last_indexed_at", indexed);
        return Update(projectId, fields);
    }

    public static SurrealUpdate UpdateWatcher(string projectId, Func<CodeProject, CodeProject> change)
    {
        var changed = change(Blank);
        return Update(projectId, new RowWriter().Flag("watcher_enabled", changed.WatcherEnabled).Time("updated_at", changed.UpdatedAt));
    }

    /// <summary>Deletes the project with its files, symbols and chunks.</summary>
    public static SurrealWrite Delete(string projectId) => new(
        """
        DELETE $w.id RETURN NONE;
        DELETE code_files WHERE project_id = $w.project RETURN NONE;
        DELETE code_symbols WHERE project_id = $w.project RETURN NONE;
        DELETE code_chunks WHERE project_id = $w.project RETURN NONE
        """,
        Values.Object(("id", Id(projectId)), ("project", Values.Text(projectId))));

    /// <summary>A project's counts: files, symbols of each kind, chunks.</summary>
    public static SurrealRead Stats(string projectId) => new(
        """
        {
            files: (SELECT count() AS n FROM code_files WHERE project_id = $project GROUP ALL)[0].n,
            symbols: (SELECT symbol_type, count() AS n FROM code_symbols WHERE project_id = $project GROUP BY symbol_type),
            chunks: (SELECT count() AS n FROM code_chunks WHERE project_id = $project GROUP ALL)[0].n
        }
        """,
        ("project", Values.Text(projectId)));

    public static IReadOnlyDictionary<string, long> Counts(SurrealValue answer)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal)
        {
            ["files"] = answer.Field("files").Integer(),
            ["symbols"] = 0,
            ["chunks"] = answer.Field("chunks").Integer(),
        };
        foreach (var kind in answer.Field("symbols").Items())
        {
            counts["symbols"] += kind.Field("n").Integer();
            counts["symbols." + new RowReader(kind).Text("symbol_type")] = kind.Field("n").Integer();
        }

        return new ReadOnlyDictionary<string, long>(counts);
    }

    private static SurrealUpdate Update(string projectId, RowWriter change) => new(
        "UPDATE $w.id MERGE $w.change RETURN VALUE id",
        "UPDATE $w.id MERGE $w.change RETURN NONE",
        Values.Object(("id", Id(projectId)), ("change", change.ToObject())),
        $"There is no code project '{projectId}'; create it before updating it.");

    private static SurrealRecordId Id(string projectId) => Values.Id(StorageTables.CodeProjects, projectId);
}
