namespace DbSync.FullStorage;

/// <summary>Changes of one table as <see cref="ISnapshotTarget"/> gets them, checked and decoded.</summary>
/// <param name="Table">The table: one of <see cref="StorageTables"/>.</param>
/// <param name="RemovedKeys">The keys of rows to remove, first of all.</param>
/// <param name="Rows">The records to write whole, all of the type that <see cref="StorageTables"/> names for the table.</param>
public sealed record RowPage(string Table, IReadOnlyList<string> RemovedKeys, IReadOnlyList<object> Rows);
