using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Invariants;

/// <summary>A write that the workload issued.</summary>
/// <param name="write">The write.</param>
internal sealed class IssuedWrite(RecordWrite write)
{
    public RecordWrite Write { get; } = write;

    public WriteState State { get; set; }

    /// <summary>Whether the primary has had it.</summary>
    public bool IsApplied { get; set; }

    /// <summary>From when on everybody must see it, by the ledger's clock; until then a reader may see what was before.</summary>
    public long SettledAt { get; set; } = long.MaxValue;

    public override string ToString() => $"{Write} ({State})";
}
