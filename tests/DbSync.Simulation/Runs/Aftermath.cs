using DbSync.Simulation.Workload;

namespace DbSync.Simulation.Runs;

/// <summary>What the end of a life costs: what durability does not promise is excused, and nothing else.</summary>
internal static class Aftermath
{
    /// <summary>A life is over.</summary>
    /// <param name="world">The world.</param>
    /// <param name="end">How.</param>
    public static void Settle(World world, LifeEnd end)
    {
        if (end == LifeEnd.PowerCut)
            world.Disk.CutPower();
        var durability = world.Plan.Settings.Durability;
        var failed = world.Disk.FailedToSync;
        world.MayHaveLostTail = MayHaveLost(failed.Any(static name => name.EndsWith(".segment", StringComparison.Ordinal)));
        if (durability == Durability.None || MayHaveLost(failed.Any(static name => name.StartsWith("tombstones", StringComparison.Ordinal))))
            world.Ledger.TombstonesLost();
        failed.Clear();
        foreach (var secondary in world.Secondaries)
        {
            secondary.Witness.MayReplayAll();
            if (durability == Durability.None || world.IsRotten)
                secondary.Witness.ExcuseAll();
            else if (world.MayHaveLostTail)
                secondary.Witness.ExcuseAfter(world.JournalDurableAt);
        }

        bool MayHaveLost(bool hasFailed) => world.IsRotten || (durability == Durability.Interval && (end == LifeEnd.PowerCut || hasFailed));
    }
}
