using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Indexing jobs, by id.</summary>
internal static class IndexingJobTable
{
    public const string Columns = "id, project_id, project_path, status, progress, files_total, files_indexed, started_at, completed_at, error";

    public static void Save(SqliteSession session, IndexingJob job)
    {
        using var insert = session.Use($"""
            INSERT INTO indexing_jobs (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            ON CONFLICT (row_key) DO UPDATE SET
                project_id = excluded.project_id, project_path = excluded.project_path, status = excluded.status, progress = excluded.progress,
                files_total = excluded.files_total, files_indexed = excluded.files_indexed, started_at = excluded.started_at,
                completed_at = excluded.completed_at, error = excluded.error
            """);
        insert.Bind(1, OrdinalKey.Of(job.Id)).Bind(2, job.Id).Bind(3, job.ProjectId).Bind(4, job.ProjectPath).Bind(5, (long)job.Status)
            .Bind(6, job.Progress).Bind(7, job.FilesTotal).Bind(8, job.FilesIndexed).Bind(9, job.StartedAt).Bind(10, job.CompletedAt)
            .Bind(11, job.Error).Run();
    }

    /// <summary>Replaces a job by what a change makes of it.</summary>
    /// <returns>Whether there is such a job.</returns>
    public static bool Update(SqliteSession session, string jobId, Func<IndexingJob, IndexingJob> change)
    {
        if (Get(session, jobId) is not { } job)
            return false;
        Save(session, change(job));
        return true;
    }

    public static IndexingJob? Get(SqliteSession session, string jobId)
    {
        using var select = session.Use($"SELECT {Columns} FROM indexing_jobs WHERE row_key = ?1");
        return select.Bind(1, OrdinalKey.Of(jobId)).Step() ? Read(select) : null;
    }

    /// <summary>The jobs that are pending or under way, by start, then id.</summary>
    public static IReadOnlyList<IndexingJob> ListActive(SqliteSession session)
    {
        using var select = session.Use($"SELECT {Columns} FROM indexing_jobs WHERE status IN (0, 1)");
        return Ranking.Best(select.Rows(Read), Ranking.Jobs);
    }

    public static IndexingJob Read(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        ProjectId = row.Text(1),
        ProjectPath = row.Text(2),
        Status = (IndexingStatus)row.Int32(3),
        Progress = row.Double(4),
        FilesTotal = row.Int32(5),
        FilesIndexed = row.Int32(6),
        StartedAt = row.Time(7),
        CompletedAt = row.TimeOrNull(8),
        Error = row.TextOrNull(9),
    };
}
