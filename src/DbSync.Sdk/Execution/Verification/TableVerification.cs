namespace DbSync.Sdk;

/// <summary>What comparing one table found.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The primary's rows.</param>
/// <param name="SecondaryRows">The secondary's rows.</param>
/// <param name="Missing">Rows that the secondary does not have.</param>
/// <param name="Different">Rows whose content differs.</param>
/// <param name="Extra">Rows that only the secondary has, although it applies deletes.</param>
/// <param name="Retained">Rows that only the secondary has, because it keeps what the primary deletes. They are no fault.</param>
/// <param name="Repaired">Rows that were written or removed to mend that.</param>
/// <param name="Differences">The first of the differing rows, by key, up to the limit.</param>
/// <param name="Hash">SHA-256 of the primary's keys and contents in key order, in hexadecimal.</param>
public sealed record TableVerification(
    string Table,
    long Rows,
    long SecondaryRows,
    long Missing,
    long Different,
    long Extra,
    long Retained,
    long Repaired,
    IReadOnlyList<KeyDifference> Differences,
    string Hash)
{
    /// <summary>Whether the secondary had every row as the primary has it, and none that it should not have, before any repair.</summary>
    public bool IsConsistent => Missing + Different + Extra == 0;
}
