using DbSync.Simulation.Disk;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Themes;

/// <summary>The faults of a life that a theme is about, and no others.</summary>
internal static class ThemedFaults
{
    // Longer than any life of callers.
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    /// <summary>Sets the faults of all stores and of the disk.</summary>
    /// <param name="world">The world.</param>
    /// <param name="dice">The theme's dice.</param>
    public static void Set(World world, Dice dice)
    {
        world.Disk.Faults = DiskFaults.None;
        world.Primary.Faults = FaultProfile.None;
        foreach (var (index, secondary) in world.Secondaries.Index())
            secondary.Server.Faults = ForSecondary(world, index, dice);
    }

    private static FaultProfile ForSecondary(World world, int index, Dice dice) => world.Theme switch
    {
        Theme.Outage when index == 0 => new FaultProfile { Outages = [new(world.Loop.Now, world.Loop.Now + dice.Milliseconds(600_000, 7_200_000).Ticks, FaultKind.Unavailable)] },
        Theme.Flapping => new FaultProfile { Outages = Flaps(world.Loop.Now, dice) },
        Theme.HalfOpen => new FaultProfile { Hang = 0.3, LongestHang = Long },
        Theme.LostAnswer => new FaultProfile { AckLost = 0.5 },
        Theme.Burst => new FaultProfile { Slow = 1, Slowest = TimeSpan.FromSeconds(2) },
        _ => FaultProfile.None,
    };

    private static List<Outage> Flaps(long now, Dice dice)
    {
        var outages = new List<Outage>();
        for (var at = now; at < now + Long.Ticks;)
        {
            var end = at + dice.Milliseconds(50, 500).Ticks;
            outages.Add(new(at, end, FaultKind.Unavailable));
            at = end + dice.Milliseconds(50, 500).Ticks;
        }

        return outages;
    }
}
