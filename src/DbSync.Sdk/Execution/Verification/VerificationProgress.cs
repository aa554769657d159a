namespace DbSync.Sdk;

/// <summary>How far a comparison has come.</summary>
/// <param name="Secondary">The secondary's name.</param>
/// <param name="Table">The table that is being compared.</param>
/// <param name="TableIndex">Its place among the tables; the first is 1.</param>
/// <param name="TableCount">How many tables there are.</param>
/// <param name="Rows">How many rows of the primary have been compared in all.</param>
public sealed record VerificationProgress(string Secondary, string Table, int TableIndex, int TableCount, long Rows);
