namespace DbSync.Simulation.Stores;

/// <summary>What a simulated store throws. Its message quotes the payload, as those of real stores do.</summary>
/// <param name="kind">What it means.</param>
/// <param name="message">What the store says.</param>
internal sealed class StoreException(FaultKind kind, string message) : Exception(message)
{
    public FaultKind Kind { get; } = kind;
}
