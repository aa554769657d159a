using DbSync.Sdk.Hosting;
using DbSync.Sdk.Queue;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Sabotage;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Workload;

/// <summary>The engine in one life of the program, set up with nothing but what a program may set, and the seams.</summary>
internal sealed class SimEngine
{
    public const string JournalPath = "/data/journal";

    private readonly DbSyncEngine<IRecordStore> _engine;
    private EngineParts<IRecordStore>? _parts;

    public SimEngine(World world, LifePlan life, SimProcess process)
    {
        var options = new DbSyncBuilder<IRecordStore>
        {
            TimeProvider = process.Time,
            Scheduler = process.Scheduler,
            Random = new EngineRandom(world.EngineDice.Fork("engine")),
            LoggerFactory = world.Log,
            Files = world.Disk.MountFor(process),
        };
        world.Plan.Settings.ApplyTo(options);
        options.Journal = world.Sabotage switch
        {
            SabotageKind.Order => () => new ScrambledJournal(new MemoryJournal(process.Scheduler)),
            SabotageKind.Commit => () => new ForgetfulJournal(new MemoryJournal(process.Scheduler)),
            _ => null,
        };
        options.UsePrimary(_ => StoreClient.Of(world.Primary, process, world.Trace));
        foreach (var index in life.Secondaries)
        {
            var secondary = world.Secondaries[index];
            options.AddSecondary(
                secondary.Plan.Name,
                _ => StoreClient.Of(secondary.Server, process, world.Trace),
                builder =>
                {
                    builder.Deletes = secondary.Plan.Deletes;
                    builder.Priority = secondary.Plan.Priority;
                });
        }

        _engine = new DbSyncEngine<IRecordStore>(options, EmptyServices.Instance, MergedRecordStore.Catalog, runtime =>
        {
            _parts = (EngineParts<IRecordStore>)runtime;
            return MergedRecordStore.Create(world.Sabotage == SabotageKind.Tombstones ? new ForgettingRuntime(runtime) : runtime);
        });

        // The process has meters of its own, which this process would otherwise keep.
        process.AtEnd(_parts!.Metrics.Dispose);
    }

    public DbSyncEngine<IRecordStore> Engine => _engine;

    public IRecordStore Storage => _engine.Storage;

    public EngineParts<IRecordStore> Parts => _parts!;
}
