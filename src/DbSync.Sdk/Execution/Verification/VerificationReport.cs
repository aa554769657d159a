namespace DbSync.Sdk;

/// <summary>What comparing a secondary with the primary found.</summary>
/// <param name="Secondary">The secondary's name.</param>
/// <param name="Sequence">The sequence that the secondary had applied everything up to when the last range was compared.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Tables">What was found, table by table.</param>
public sealed record VerificationReport(string Secondary, long Sequence, TimeSpan Duration, IReadOnlyList<TableVerification> Tables)
{
    /// <summary>Whether every table was consistent before any repair.</summary>
    public bool IsConsistent => Tables.All(static table => table.IsConsistent);

    /// <summary>The primary's rows, in all tables.</summary>
    public long Rows => Tables.Sum(static table => table.Rows);
}
