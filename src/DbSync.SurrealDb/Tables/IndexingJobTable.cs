using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Indexing jobs, by id.</summary>
internal static class IndexingJobTable
{
    /// <summary>The jobs that are pending or under way.</summary>
    public const string ListActive = "(SELECT * FROM indexing_jobs WHERE status IN ['pending', 'in_progress'])";

    public static readonly RowMap<IndexingJob> Map = new(
        static row => Id(row.Id),
        static (row, fields) =>
        {
            fields.Text("job_id", row.Id).Text("project_id", row.ProjectId).Text("project_path", row.ProjectPath).Number("files_total", row.FilesTotal)
                .Time("started_at", row.StartedAt);
            Change(row, fields);
        },
        static row => new IndexingJob
        {
            Id = row.Text("job_id"),
            ProjectId = row.Text("project_id"),
            ProjectPath = row.Text("project_path"),
            Status = StatusText.Read(row.Text("status")),
            Progress = row.Double("progress"),
            FilesTotal = row.Int32("files_total"),
            FilesIndexed = row.Int32("files_indexed"),
            StartedAt = row.Time("started_at"),
            CompletedAt = row.TimeOrNull("completed_at"),
            Error = row.TextOrNull("error"),
        });

    // What a change is applied to, to see what it sets: changes depend on nothing that a job holds.
    private static readonly IndexingJob Blank =
        new() { Id = "", ProjectId = "", ProjectPath = "", Status = default, Progress = 0, FilesTotal = 0, FilesIndexed = 0, StartedAt = default };

    public static SurrealUpdate Update(string jobId, Func<IndexingJob, IndexingJob> change)
    {
        var fields = new RowWriter();
        Change(change(Blank), fields);
        return new SurrealUpdate(
            "UPDATE $w.id MERGE $w.change RETURN VALUE id",
            "UPDATE $w.id MERGE $w.change RETURN NONE",
            Values.Object(("id", Id(jobId)), ("change", fields.ToObject())),
            $"There is no indexing job '{jobId}'; create it before updating it.");
    }

    public static SurrealRead Get(string jobId) => new("(SELECT * FROM $id)", ("id", Id(jobId)));

    private static void Change(IndexingJob row, RowWriter fields) =>
        fields.Text("status", StatusText.Of(row.Status)).Number("progress", row.Progress).Number("files_indexed", row.FilesIndexed)
            .Time("completed_at", row.CompletedAt).Text("error", row.Error);

    private static SurrealRecordId Id(string jobId) => Values.Id(StorageTables.IndexingJobs, jobId);
}
