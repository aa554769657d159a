using DbSync.Simulation.Invariants;
using DbSync.Simulation.Sabotage;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Themes;
using DbSync.Simulation.Tracing;
using DbSync.Simulation.Workload;

namespace DbSync.Simulation.Runs;

/// <summary>One run: some lives of a program, with faults and crashes, and what must be so in the end.</summary>
internal static class SimulationRun
{
    // Far beyond any run that ends.
    private const long LongestLife = 5_000_000;

    /// <summary>Runs a seed on the calling thread, which must have no synchronization context.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="sabotage">What does not work.</param>
    /// <param name="theme">What it is about.</param>
    /// <param name="lines">Where the trace goes; <see langword="null"/>: nowhere.</param>
    public static RunResult Run(ulong seed, SabotageKind sabotage = SabotageKind.None, Theme theme = Theme.Any, TextWriter? lines = null)
    {
        var trace = new Trace(lines);
        var world = new World(seed, sabotage, theme, trace);
        InvariantException? failure = null;
        try
        {
            trace.Add($"{world.Plan}");
            for (var i = 0; i < world.Plan.Lives.Count && !world.IsRefused; i++)
                Live(world, i);
        }
        catch (InvariantException error)
        {
            failure = error;
        }

        return new(seed, sabotage, theme, trace.Hash, world.Loop.Steps, TimeSpan.FromTicks(world.Loop.Now), world.Ledger.Acknowledged, world.Log.Counts, world.IsRefused, failure);
    }

    private static void Live(World world, int index)
    {
        var plan = world.Plan.Lives[index];
        var isLast = index == world.Plan.Lives.Count - 1;
        world.Trace.Add($"life {index + 1}: {plan}");
        world.DrawFaults();
        var process = new SimProcess(world.Loop, index + 1);
        var life = new Life(world, plan, process);
        var running = process.Run(() => life.RunAsync(isLast));
        var ended = world.Loop.Run(() => running.IsCompleted, plan.End == LifeEnd.Stop ? LongestLife : plan.StepsToEnd);
        if (running.Exception is { InnerException: { } error })
            world.Verdict.Fail(Invariant.I9, $"the program ended with {error}");
        if (!ended && plan.End == LifeEnd.Stop)
            world.Verdict.Fail(Invariant.Liveness, $"the program does not end within {LongestLife} steps");
        var end = ended ? LifeEnd.Stop : plan.End;
        world.Trace.Add($"life {index + 1} ends: {end}");
        process.Kill();
        world.Ledger.ProcessEnded();
        if (world.Theme == Theme.BitRot && index == world.Plan.Lives.Count - 2)
            BitRot.Strike(world, world.ThemeDice);
        Aftermath.Settle(world, end);
        if (isLast && !world.IsRefused)
            CheckAll(world);
    }

    private static void CheckAll(World world)
    {
        var check = new FinalCheck(world.Ledger, world.Verdict);
        check.CheckPrimary(world.Primary);
        foreach (var secondary in world.Secondaries)
        {
            if (!secondary.NeedsSnapshot)
                check.CheckSecondary(secondary.Server, secondary.Witness);
        }
    }
}
