namespace DbSync.Simulation.Invariants;

/// <summary>One change of a row on the primary.</summary>
/// <param name="Stamp">Which write put it; 0: it is deleted.</param>
/// <param name="At">When, by the ledger's clock.</param>
/// <param name="Causes">The write; for a delete all that may have been it.</param>
internal sealed record RowChange(long Stamp, long At, IReadOnlyList<IssuedWrite> Causes)
{
    public bool IsDelete => Stamp == 0;

    /// <summary>From when on nobody may see what was before.</summary>
    public long SettledAt => Causes.Count == 0 ? At : Causes.Max(static cause => cause.SettledAt);
}
