using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;
using DbSync.Simulation.Themes;

namespace DbSync.Simulation.Workload;

/// <summary>The person who looks after the program, and does whatever the engine lets him do.</summary>
/// <param name="world">The world.</param>
/// <param name="process">The process.</param>
/// <param name="engine">The engine.</param>
/// <param name="letters">Replays dead letters.</param>
internal sealed class Operator(World world, SimProcess process, DbSyncEngine<IRecordStore> engine, DeadLetterClerk letters)
{
    private const int SetClock = 4;

    // Begun, and gone on with: then a secondary has another place in the queue.
    private const int SnapshotBegan = 2021;
    private const int SnapshotResumed = 2022;

    private readonly Dice _dice = world.WorkloadDice.Fork("operator");

    // What a crash leaves to do may be more than the queue takes, and so may what a secondary that comes back asks for again; but no more is taken.
    private long _backlog = engine.GetStatus().QueueSize;

    private long _placings = PlacingsOf(world);

    /// <summary>Does some things, one after another.</summary>
    /// <param name="count">How many.</param>
    public async Task WorkAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await process.WaitAsync(_dice.OneOf(TimeSpan.Zero, _dice.Milliseconds(1, 50), _dice.Milliseconds(100, 5000)));
            await ActAsync(world.Theme == Theme.Clock ? SetClock : _dice.Below(8));
            Look();
        }
    }

    /// <summary>Looks at the engine's status: it must make sense at any time.</summary>
    public void Look()
    {
        var status = engine.GetStatus();
        var settings = world.Plan.Settings;
        LookAtQueue(status);
        if (status.TombstoneCount > settings.TombstoneLimit)
            world.Verdict.Fail(Invariant.I6, $"{status.TombstoneCount} tombstones are kept, {settings.TombstoneLimit} are allowed");
        foreach (var secondary in status.Secondaries)
        {
            if (secondary.DeadLetterCount > settings.DeadLetterLimit)
                world.Verdict.Fail(Invariant.I6, $"{secondary.Name} keeps {secondary.DeadLetterCount} dead letters, {settings.DeadLetterLimit} are allowed");
            if (secondary.LagOperations < 0 || secondary.LagSeconds < 0)
                world.Verdict.Fail(Invariant.I7, $"{secondary.Name} lags {secondary.LagOperations} operations and {secondary.LagSeconds} s");
        }
    }

    private void LookAtQueue(SyncStatus status)
    {
        var placings = PlacingsOf(world);
        if (status.QueueSize > Math.Max(status.QueueCapacity, _backlog) && placings == _placings)
            world.Verdict.Fail(Invariant.I6, $"the queue holds {status.QueueSize} operations of {status.QueueCapacity}");
        (_backlog, _placings) = (status.QueueSize, placings);
    }

    /// <summary>Counts what may have given a secondary a place further back.</summary>
    private static long PlacingsOf(World world) => world.CursorReads + world.Log.CountOf(SnapshotBegan) + world.Log.CountOf(SnapshotResumed);

    private async Task ActAsync(int act)
    {
        switch (act)
        {
            case 0:
                engine.Pause(MaybeName());
                break;
            case 1:
            case 2:
                engine.Resume(MaybeName());
                break;
            case 3:
                await DrainAsync();
                break;
            case SetClock:
                world.Loop.ClockOffset += TimeSpan.FromDays(_dice.OneOf(-1, 1));
                break;
            case 5:
                await letters.ReplayAnyAsync(_dice);
                break;
            case 6:
                await engine.GetHealthAsync();
                break;
            default:
                engine.Connections.RetryNow(Name());
                break;
        }
    }

    private async Task DrainAsync()
    {
        using var patience = new CancellationTokenSource(_dice.Milliseconds(1, 2000), process.Time);
        try
        {
            await engine.DrainAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // It takes longer; it goes on.
        }
    }

    private string? MaybeName() => _dice.Chance(0.5) ? null : Name();

    private string Name() => _dice.OneOf([.. engine.Connections.GetAll()]).Name;
}
