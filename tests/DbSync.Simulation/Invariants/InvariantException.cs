namespace DbSync.Simulation.Invariants;

/// <summary>An invariant is broken: the run ends here.</summary>
/// <param name="invariant">Which.</param>
/// <param name="what">What happened.</param>
internal sealed class InvariantException(Invariant invariant, string what) : Exception($"{invariant}: {what}")
{
    public Invariant Invariant { get; } = invariant;

    public string What { get; } = what;
}
