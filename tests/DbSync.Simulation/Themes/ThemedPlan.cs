using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Workload;

namespace DbSync.Simulation.Themes;

/// <summary>A plan with what a theme needs to show.</summary>
internal static class ThemedPlan
{
    private const int ManyActs = 40;

    /// <summary>Changes a plan.</summary>
    /// <param name="plan">What the dice said.</param>
    /// <param name="theme">The theme.</param>
    /// <param name="dice">The theme's dice.</param>
    public static RunPlan For(this RunPlan plan, Theme theme, Dice dice) => theme switch
    {
        Theme.PowerCut => plan.OnDisk(dice, Durability.Always).WithLives(dice, atLeast: 4, LifeEnd.PowerCut),
        Theme.BitRot => plan.OnDisk(dice, dice.OneOf(Durability.Interval, Durability.Always)).WithLives(dice, atLeast: 2, dice.OneOf(LifeEnd.Stop, LifeEnd.Kill)),
        Theme.Outage or Theme.Flapping => plan with
        {
            Settings = plan.Settings with { QueueSize = 1000, QueueFull = QueueFullPolicy.Block, JournalSize = 1 << 20, RetryBackoff = TimeSpan.FromMilliseconds(50) },
        },
        Theme.Clock or Theme.Operator => plan with { Lives = [.. plan.Lives.Select(static life => life with { OperatorActs = ManyActs })] },
        Theme.Burst => plan with
        {
            Settings = plan.Settings with { QueueSize = dice.OneOf(3, 10, 30), JournalSize = 16 << 10 },
            Lives = [.. plan.Lives.Select(static life => life with { Writers = 8, WritesEach = 30 })],
        },
        _ => plan,
    };

    private static RunPlan OnDisk(this RunPlan plan, Dice dice, Durability durability) => plan with
    {
        Settings = plan.Settings with { Durability = durability, SegmentSize = dice.OneOf(512, 2048, 65536) },
    };

    /// <summary>All lives but the last end in one way.</summary>
    private static RunPlan WithLives(this RunPlan plan, Dice dice, int atLeast, LifeEnd end)
    {
        var lives = plan.Lives.ToList();
        while (lives.Count < atLeast)
            lives.Insert(0, LifePlan.Draw(dice, plan.Secondaries.Count));
        return plan with { Lives = [.. lives.Select((life, i) => i == lives.Count - 1 ? life : life with { End = end })] };
    }
}
