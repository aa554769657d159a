namespace DbSync.SurrealDb.Tables;

/// <summary>States of indexing as texts, as canonical rows have them.</summary>
internal static class StatusText
{
    public static string Of(IndexingStatus status) => status switch
    {
        IndexingStatus.Pending => "pending",
        IndexingStatus.InProgress => "in_progress",
        IndexingStatus.Completed => "completed",
        IndexingStatus.Failed => "failed",
        IndexingStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such state of indexing."),
    };

    public static IndexingStatus Read(string text) => text switch
    {
        "pending" => IndexingStatus.Pending,
        "in_progress" => IndexingStatus.InProgress,
        "completed" => IndexingStatus.Completed,
        "failed" => IndexingStatus.Failed,
        "cancelled" => IndexingStatus.Cancelled,
        _ => throw new SurrealException(SurrealErrorKind.Rejected, "A row has a state of indexing that this version of DbSync.SurrealDb does not know."),
    };
}
