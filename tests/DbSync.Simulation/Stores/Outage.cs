namespace DbSync.Simulation.Stores;

/// <summary>A time in which a store is of no use.</summary>
/// <param name="From">When it begins, in ticks of the run.</param>
/// <param name="To">When it ends, in ticks of the run.</param>
/// <param name="Error">What the store throws; <see langword="null"/>: it does not answer until the end.</param>
internal sealed record Outage(long From, long To, FaultKind? Error);
