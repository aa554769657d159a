using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Workload;

/// <summary>Waits, once all is healed, until every secondary has everything.</summary>
/// <param name="world">The world.</param>
/// <param name="process">The process.</param>
/// <param name="engine">The engine.</param>
/// <param name="letters">Replays dead letters.</param>
internal sealed class Settling(World world, SimProcess process, SimEngine engine, DeadLetterClerk letters)
{
    // The longest outage that a call may still be stuck in, and the longest pauses after it.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(3);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task RunAsync()
    {
        var began = world.Loop.Now;
        engine.Engine.Resume();
        foreach (var secondary in engine.Engine.GetStatus().Secondaries)
            engine.Engine.Resume(secondary.Name);

        // A connection that broke with nothing to do on it is found out by its next ping.
        await process.WaitAsync(world.Plan.Settings.HealthCheckInterval * 2);
        while (true)
        {
            // A lane that is full of dead letters waits for us.
            await Task.WhenAny(DrainAsync(), Task.Delay(Patience, process.Time));
            await letters.ClearAsync();
            if (IsSettled())
                break;
            if (world.Loop.Now - began > Longest.Ticks)
                world.Verdict.Fail(Invariant.I1, $"not everything is replicated {Longest} after the healing: {engine.Engine.GetStatus()}, {Describe()}");
            await process.WaitAsync(TimeSpan.FromSeconds(10));
        }

        foreach (var status in engine.Engine.GetStatus().Secondaries)
            world.Find(status.Name).NeedsSnapshot = status.NeedsSnapshot;
    }

    private async Task DrainAsync()
    {
        await engine.Parts.Target.SettleAsync(CancellationToken.None);
        await engine.Engine.DrainAsync();
    }

    private bool IsSettled()
    {
        var status = engine.Engine.GetStatus();
        var live = status.Secondaries.Where(static secondary => !secondary.NeedsSnapshot).ToArray();
        return (live.Length == 0 || status.QueueSize == 0)
            && live.All(secondary => secondary is { LagOperations: 0, DeadLetterCount: 0 } && IsConnected(secondary));
    }

    /// <summary>What cannot be pinged is found to be back by its next batch, and there may be none.</summary>
    private bool IsConnected(SecondaryStatus secondary) =>
        secondary.State == ConnectionState.Connected || world.Find(secondary.Name).Plan.Level == StoreLevel.Plain;

    private string Describe() => string.Join(", ", engine.Engine.GetStatus().Secondaries);
}
