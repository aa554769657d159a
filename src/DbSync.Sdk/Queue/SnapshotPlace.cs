namespace DbSync.Sdk.Queue;

/// <summary>How far a snapshot has come.</summary>
/// <param name="Id">Which snapshot. A secondary that keeps a cursor stores this id with the page instead while the snapshot is under way.</param>
/// <param name="Page">How many pages are in.</param>
/// <param name="Table">The table that the next page is of; <see langword="null"/>: the first one.</param>
/// <param name="AfterKey">The last key that is in; <see langword="null"/>: the table begins.</param>
/// <param name="Cursor">The cursor at which the last page went in: operations behind it are applied again on resuming.</param>
/// <param name="Rows">How many rows are in.</param>
/// <param name="Begun">The sequence at which it began: its pages have everything up to there.</param>
/// <param name="IsCopied">Whether all pages are in.</param>
internal sealed record SnapshotPlace(
    Guid Id, long Page, string? Table, string? AfterKey, ReplicationCursor Cursor, long Rows, long Begun, bool IsCopied = false);
