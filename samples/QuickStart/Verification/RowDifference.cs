namespace QuickStart;

/// <summary>One row that differs.</summary>
/// <param name="Row">The row.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="SecondaryHash">The hash of the secondary's content; <see langword="null"/> when it has none.</param>
internal sealed record RowDifference(RowKey Row, DifferenceKind Kind, string? SecondaryHash);
