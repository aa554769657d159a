using DbSync.Simulation.Disk;
using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Workload;

/// <summary>One life of the program, from its start to its graceful end; a kill ends it anywhere.</summary>
/// <param name="world">The world.</param>
/// <param name="plan">What it does.</param>
/// <param name="process">The process.</param>
internal sealed class Life(World world, LifePlan plan, SimProcess process)
{
    // What a stop may take beyond the shutdown timeout: each part that does not end has its own grace.
    private static readonly TimeSpan StopGrace = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestStart = TimeSpan.FromHours(6);

    /// <summary>Runs it.</summary>
    /// <param name="isLast">Whether everything is healed and checked before it stops.</param>
    public async Task RunAsync(bool isLast)
    {
        var reachedBefore = CounterCheck.ReachedOf(world);
        if (await StartAsync() is not { } engine)
            return;
        var counters = new CounterCheck(world, engine, reachedBefore);
        var callers = new Callers(world, process, engine.Storage);
        var letters = new DeadLetterClerk(world, process, engine.Engine);
        var @operator = new Operator(world, process, engine.Engine, letters);
        var work = new List<Task>();
        for (var i = 0; i < plan.Writers; i++)
            work.Add(process.Run(() => callers.WriteAsync(plan.WritesEach)));
        for (var i = 0; i < plan.Readers; i++)
            work.Add(process.Run(() => callers.ReadAsync(plan.ReadsEach)));
        work.Add(process.Run(() => @operator.WorkAsync(plan.OperatorActs)));
        await Task.WhenAll(work);
        if (isLast)
        {
            world.Heal();
            await new Settling(world, process, engine, letters).RunAsync();
            counters.Check(letters.Replayed);
        }

        await StopAsync(engine);
    }

    /// <returns>The engine, started; <see langword="null"/>: the journal is damaged, and it says so.</returns>
    private async Task<SimEngine?> StartAsync()
    {
        var began = world.Loop.Now;
        world.Ledger.BeginRecovery();
        while (true)
        {
            var engine = new SimEngine(world, plan, process);
            try
            {
                await engine.Engine.StartAsync(CancellationToken.None);
                world.Trace.Add($"the engine is started");
                world.Ledger.EndRecovery(world.Primary, world.MayHaveLostTail);
                return engine;
            }
            catch (SyncJournalException error) when (world.IsRotten)
            {
                world.Trace.Add($"the engine refuses the journal: {error.Message}");
                world.IsRefused = true;
                await engine.Engine.DisposeAsync();
                return null;
            }
            catch (Exception error) when (error is Stores.StoreException or TimeoutException || (error is SyncJournalException && !ReferenceEquals(world.Disk.Faults, DiskFaults.None)))
            {
                // The primary or the disk does not work: the program is started again, as a service manager would.
                world.Trace.Add($"the engine does not start: {error.GetType().Name}");
                await StopAsync(engine);
            }

            if (world.Loop.Now - began > LongestStart.Ticks)
                world.Heal();
            await process.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private async Task StopAsync(SimEngine engine)
    {
        var began = world.Loop.Now;
        await engine.Engine.DisposeAsync();
        world.Trace.Add($"the engine is stopped");
        var took = TimeSpan.FromTicks(world.Loop.Now - began);
        if (took > world.Plan.Settings.ShutdownTimeout + StopGrace)
            world.Verdict.Fail(Invariant.Liveness, $"a stop took {took}, {world.Plan.Settings.ShutdownTimeout} are allowed");
    }
}
