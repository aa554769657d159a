using DbSync.Simulation.Workload;

namespace DbSync.Simulation.Runs;

/// <summary>What the end of a life costs: what durability does not promise is excused, and nothing else.</summary>
internal static class Aftermath
{
    /// <summary>A life is over.</summary>
    /// <param name="world">The world.</param>
    /// <param name="end">How.</param>
    /// <param name="engine">The engine as it was; <see langword="null"/>: there was none yet.</param>
    public static void Settle(World world, LifeEnd end, SimEngine? engine)
    {
        var durability = world.Plan.Settings.Durability;
        if (end == LifeEnd.PowerCut)
            world.Disk.CutPower();
        world.MayHaveLostTail = end == LifeEnd.PowerCut && durability == Durability.Interval;
        world.Ledger.TombstonesLost();
        foreach (var secondary in world.Secondaries)
        {
            secondary.Witness.MayReplayAll();
            if (durability == Durability.None)
                secondary.Witness.ExcuseAll();
            else if (end == LifeEnd.PowerCut && durability == Durability.Interval)
                secondary.Witness.ExcuseAfter(world.JournalDurableAt);
        }

        if (engine is null || durability == Durability.None)
            return;

        // Dead letters are in memory.
        foreach (var letter in engine.Engine.DeadLetters.List())
        {
            var witness = world.Find(letter.Secondary).Witness;
            foreach (var row in world.Ledger.RowsOf(DeadLetterClerk.WriteOf(letter)))
                witness.Excuse(row);
        }
    }
}
