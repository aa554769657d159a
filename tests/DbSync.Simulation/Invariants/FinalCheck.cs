using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Invariants;

/// <summary>What must be so once all faults are healed and everything is drained.</summary>
/// <param name="ledger">The primary's history.</param>
/// <param name="verdict">Where failures go.</param>
internal sealed class FinalCheck(Ledger ledger, Verdict verdict)
{
    /// <summary>The primary holds the last of its own changes.</summary>
    /// <param name="primary">The primary.</param>
    public void CheckPrimary(StoreServer primary)
    {
        foreach (var (row, history) in ledger.Histories)
        {
            var stamp = StampOf(primary, row);
            if (stamp != history.Current)
                verdict.Fail(Invariant.I3, $"the primary has {Describe(row, stamp)}, not {Describe(row, history.Current)}");
        }
    }

    /// <summary>A secondary holds what the primary holds; one that keeps what is deleted holds what was last put.</summary>
    /// <param name="secondary">The secondary.</param>
    /// <param name="witness">How it got there.</param>
    public void CheckSecondary(StoreServer secondary, SecondaryWitness witness)
    {
        foreach (var (row, history) in ledger.Histories)
        {
            var goal = witness.GoalOf(row);
            var stamp = StampOf(secondary, row);
            var wanted = history.StampAt(goal);
            if (stamp == wanted || witness.IsExcused(row))
                continue;
            var invariant = wanted == 0 ? Invariant.I4
                : history.Changes[goal].Causes.Any(static cause => cause.State == WriteState.Acknowledged) ? Invariant.I1
                : Invariant.I3;
            verdict.Fail(
                invariant,
                $"{secondary.Name} has {Describe(row, stamp)}, the primary {Describe(row, wanted)} (change {witness.PositionOf(row)} of {goal})");
        }
    }

    private static long StampOf(StoreServer store, RowKey row) => store.Rows.GetValueOrDefault(row)?.Stamp ?? 0;

    private static string Describe(RowKey row, long stamp) => stamp == 0 ? $"no {row}" : $"{row} #{stamp}";
}
