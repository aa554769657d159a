using DbSync.Sdk;
using DbSync.Sdk.Hosting;
using DbSync.Simulation.Disk;
using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Tests.Pace;

/// <summary>An engine over stores with a pace, in simulated time: only waits take any, so what is measured is who waits for whom.</summary>
internal sealed class PacedRun
{
    private readonly SimLoop _loop;
    private readonly SimProcess _process;
    private readonly List<(string Owner, long At)> _writes = [];
    private readonly DbSyncEngine<IRecordStore> _engine;

    private PacedRun(ulong seed, int secondaries, Func<Dice, TimeSpan> batchTime, Action<DbSyncBuilder<IRecordStore>> configure)
    {
        var (dice, trace) = (new Dice(seed), new Trace());
        _loop = new SimLoop(dice.Fork("loop"), trace, new Verdict());
        _process = new SimProcess(_loop, 1);
        var disk = new SimDisk(_loop, dice.Fork("disk"), trace);
        disk.MakeFolder("/data");
        Dice = dice.Fork("workload");
        Applied = [.. Enumerable.Range(0, secondaries).Select(static _ => new List<AppliedWrite>())];
        Secondaries = [.. Applied.Index().Select(applied =>
        {
            var pace = dice.Fork($"s{applied.Index}");
            return new PacedStore(_process, () => batchTime(pace), stamp => applied.Item.Add(new(_writes[(int)stamp].Owner, TimeSpan.FromTicks(_loop.Now - _writes[(int)stamp].At))));
        })];
        var options = new DbSyncBuilder<IRecordStore>
        {
            TimeProvider = _process.Time,
            Scheduler = _process.Scheduler,
            Files = disk.MountFor(_process),
            JournalPath = "/data/journal",
            Durability = Durability.Always,
        };
        options.UsePrimary(_ => new PacedStore(_process, static () => TimeSpan.Zero, static _ => { }));
        foreach (var (index, store) in Secondaries.Index())
            options.AddSecondary($"s{index}", _ => store);
        configure(options);
        _engine = new DbSyncEngine<IRecordStore>(options, EmptyServices.Instance, MergedRecordStore.Catalog, MergedRecordStore.Create);
    }

    public Dice Dice { get; }

    public IReadOnlyList<PacedStore> Secondaries { get; }

    /// <summary>What each secondary has, in the order in which it got it.</summary>
    public IReadOnlyList<List<AppliedWrite>> Applied { get; }

    /// <summary>Runs an engine until everything is replicated.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="secondaries">How many secondaries there are.</param>
    /// <param name="batchTime">How long a batch takes on them.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="work">What is done.</param>
    public static PacedRun Run(
        ulong seed, int secondaries, Func<Dice, TimeSpan> batchTime, Action<DbSyncBuilder<IRecordStore>> configure, Func<PacedRun, Task> work) => SimThread.Run(() =>
    {
        var run = new PacedRun(seed, secondaries, batchTime, configure);
        var running = run._process.Run(async () =>
        {
            await run._engine.StartAsync(CancellationToken.None);
            await work(run);
            await run._engine.DrainAsync();
            await run._engine.DisposeAsync();
        });
        run._loop.Run(() => running.IsCompleted);
        running.GetAwaiter().GetResult();
        return run;
    });

    /// <summary>Writes once.</summary>
    /// <param name="owner">The ordering key.</param>
    public async Task WriteAsync(string owner)
    {
        var stamp = _writes.Count;
        _writes.Add((owner, _loop.Now));
        await _engine.Storage.PutAsync(owner, "r", stamp, "");
        _writes[stamp] = (owner, _loop.Now);
    }

    public Task WaitAsync(TimeSpan time) => _process.WaitAsync(time);
}
