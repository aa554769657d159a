namespace DbSync.Sdk;

/// <summary>How far the snapshot of a secondary has come.</summary>
/// <param name="Secondary">The secondary's name.</param>
/// <param name="Table">The table that is being copied.</param>
/// <param name="TableIndex">Its place among the tables; the first is 1.</param>
/// <param name="TableCount">How many tables there are.</param>
/// <param name="Rows">How many rows have been copied in all.</param>
/// <param name="TotalRows">How many rows the primary had when the snapshot began or went on; <see langword="null"/>: it cannot count.</param>
public sealed record SnapshotProgress(string Secondary, string Table, int TableIndex, int TableCount, long Rows, long? TotalRows);
