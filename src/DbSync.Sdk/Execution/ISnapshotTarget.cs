namespace DbSync.Sdk;

/// <summary>
/// A store that takes rows as <see cref="ISnapshotSource{TStorage}"/> gives them: what a secondary needs to be set up from the primary, and to
/// be repaired. Implement it on the store itself.
/// </summary>
public interface ISnapshotTarget
{
    /// <summary>Removes and then writes rows of one table in one transaction. Repeatable. Other tables stay as they are, whatever refers to the rows.</summary>
    /// <param name="table">One of the source's tables.</param>
    /// <param name="rows">Rows to write whole, in the place of whatever has their keys. A row that one of them refers to need not be there yet.</param>
    /// <param name="removedKeys">The keys of rows to remove; there need be none.</param>
    /// <param name="cursor">What to store as the cursor in the same transaction, for a store that keeps one; as with a batch it never moves back within one journal. <see langword="null"/>: it stays as it is.</param>
    /// <param name="cancellationToken">Cancels the call; whether it took effect is then unknown.</param>
    /// <exception cref="ArgumentException">There is no such table, or a row's content is not of this table or of another key. Nothing was written.</exception>
    Task WriteRowsAsync(
        string table,
        IReadOnlyList<SnapshotRow> rows,
        IReadOnlyList<string> removedKeys,
        ReplicationCursor? cursor,
        CancellationToken cancellationToken = default);
}
