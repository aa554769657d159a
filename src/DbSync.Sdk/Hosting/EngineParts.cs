using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution;
using DbSync.Sdk.Merging;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using DbSync.Sdk.Queue.Segments;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DbSync.Sdk.Hosting;

/// <summary>The parts of one engine, put together from its options. Nothing here touches a store or a disk yet.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class EngineParts<TStorage> : ISyncRuntime<TStorage>
    where TStorage : class
{
    private const string LogCategory = "DbSync";

    private readonly OwnedStores<TStorage> _stores;

    public EngineParts(DbSyncBuilder<TStorage> options, IServiceProvider services, OperationCatalog<TStorage> catalog)
    {
        Options = options;
        Catalog = catalog;
        Time = options.TimeProvider ?? (TimeProvider?)services.GetService(typeof(TimeProvider)) ?? TimeProvider.System;
        var logging = options.LoggerFactory ?? (ILoggerFactory?)services.GetService(typeof(ILoggerFactory)) ?? NullLoggerFactory.Instance;
        Scheduler = options.Scheduler ?? WorkScheduler.ThreadPool;
        Keys = new KeyedLock(Scheduler);
        InFlight = new InFlight(Scheduler);
        Pause = new PauseGate(Scheduler);
        Logger = new GuardedLogger(logging.CreateLogger(LogCategory));
        _stores = new OwnedStores<TStorage>(options, services);
        Metrics = new SyncMetrics(Time);
        ReadMetrics = new ReadMetrics(Metrics.Meter, Metrics.Activities, Time);
        Queue = new SyncQueue(options.Journal?.Invoke() ?? CreateJournal(), new QueueOptions(options.QueueSize, options.QueueFull, options.QueueFullTimeout), Time, Scheduler);
        DeadLetters = new DeadLetterStore(options.DeadLetterLimit, Scheduler);
        Tombstones = new TombstoneSet(options.TombstoneLimit, Logger);
        Connections = new SecondaryConnectionManager(options.Secondaries.Select(Connect), Logger);
        Target = new PrimaryTarget<TStorage>(_stores.Primary, Keys, Queue, CommitAsync, options.OperationTimeout, NewBackoff(), Time, Logger, Scheduler);
        OperationWriter = new OperationWriter<TStorage>(catalog, Target, Queue, Keys, CommitAsync, InFlight, Metrics, Time, Logger);
        Sources = new LaneSources<TStorage>(_stores.Primary);
        Reads = new MergeEngine<TStorage>(
            new ReadFanOut<TStorage>(Sources, Tombstones, new ReadOptions { QueryTimeout = options.QueryTimeout, Scheduler = Scheduler }, ReadMetrics, Time, Logger));
    }

    public DbSyncBuilder<TStorage> Options { get; }

    public OperationCatalog<TStorage> Catalog { get; }

    public TimeProvider Time { get; }

    public IWorkScheduler Scheduler { get; }

    public ILogger Logger { get; }

    public SyncMetrics Metrics { get; }

    public ReadMetrics ReadMetrics { get; }

    public SyncQueue Queue { get; }

    public KeyedLock Keys { get; }

    public InFlight InFlight { get; }

    public PauseGate Pause { get; }

    public DeadLetterStore DeadLetters { get; }

    public TombstoneSet Tombstones { get; }

    public SecondaryConnectionManager Connections { get; }

    public PrimaryTarget<TStorage> Target { get; }

    public OperationWriter<TStorage> OperationWriter { get; }

    public LaneSources<TStorage> Sources { get; }

    public TStorage Primary => _stores.Primary;

    public IOperationWriter<TStorage> Writer => OperationWriter;

    public IReadMergeEngine<TStorage> Reads { get; }

    /// <summary>Makes the lanes. The journal is open.</summary>
    public SyncExecutor<TStorage> CreateExecutor()
    {
        var lanes = Options.Secondaries.Select(CreateLane).ToArray();
        foreach (var lane in lanes)
            lane.Progress.Stepped = () => TrimTombstones(lanes, Tombstones);
        Sources.Attach(lanes);
        return new SyncExecutor<TStorage>(lanes, Pause, Queue, Logger);
    }

    /// <summary>Disposes the stores.</summary>
    /// <param name="grace">How long one may take.</param>
    public Task DisposeStoresAsync(TimeSpan grace) =>
        _stores.DisposeAsync(grace, Time, Scheduler, error => SyncLog.StoreNotDisposed(Logger, error.GetType().Name));

    private IJournal CreateJournal() => !Options.KeepsJournalOnDisk
        ? new MemoryJournal(Scheduler)
        : new FileJournal(new FileJournalOptions
        {
            Directory = Options.JournalPath!,
            Durability = Options.Durability ?? Durability.Interval,
            SegmentBytes = Options.JournalSegmentSize,
            MaxBytes = Options.JournalMaxSize,
            FlushInterval = Options.JournalFlushInterval,

            // One thread that waits gathers nobody.
            Gather = Options.Scheduler is null ? FileJournalOptions.DefaultGather : TimeSpan.Zero,
            Files = Options.Files ?? RuntimeFileSystem.OfThisMachine,
            Time = Time,
            Scheduler = Scheduler,
            Logger = Logger,
        });

    private static void TrimTombstones(Lane<TStorage>[] lanes, TombstoneSet tombstones)
    {
        if (tombstones.LiveCount == 0)
            return;
        var applied = long.MaxValue;
        foreach (var lane in lanes)
        {
            if (!lane.IsDetached)
                applied = Math.Min(applied, lane.DeletesAppliedUpTo);
        }

        if (applied > 0)
            tombstones.Trim(applied);
    }

    private async ValueTask CommitAsync(JournalEntry entry, ISyncOperation<TStorage> operation)
    {
        // First the tombstone: once a lane sees the delete, it may be trimmed. Without secondaries nothing can bring a row back.
        if (Options.Secondaries.Count > 0)
            Tombstones.Apply(operation, entry.Sequence, entry.At);
        await Queue.CommitAsync(entry).ConfigureAwait(false);
    }

    private Lane<TStorage> CreateLane(SecondaryBuilder<TStorage> secondary)
    {
        var context = new LaneContext<TStorage>
        {
            Name = secondary.Name,
            Store = _stores.Secondary(secondary.Name),
            PropagatesDeletes = secondary.Deletes == DeletePolicy.Propagate,
            Connection = Connections.Find(secondary.Name),
            Catalog = Catalog,
            Queue = Queue,
            DeadLetters = DeadLetters,
            Options = new LaneOptions(
                Options.WorkerCount,
                Options.BatchSize,
                Options.BatchTimeout,
                Options.OperationTimeout,
                Options.MaxRetries,
                Options.RetryBackoff,
                Options.RetryBackoffCap),
            Metrics = Metrics,
            Time = Time,
            Logger = Logger,
            Random = Options.Random ?? Random.Shared,
            Scheduler = Scheduler,
        };
        return new Lane<TStorage>(context, Pause, Queue.AddClaim(secondary.Name, cursor: 0));
    }

    private SecondaryConnection Connect(SecondaryBuilder<TStorage> secondary) => new(
        secondary.Name,
        secondary.Priority,
        _stores.Secondary(secondary.Name),
        new ConnectionOptions(Options.ConnectTimeout, Options.HealthCheckInterval, Options.RetryBackoff, Options.RetryBackoffCap),
        Time,
        Options.Random ?? Random.Shared,
        Logger,
        Scheduler);

    private Backoff NewBackoff() => new(Options.RetryBackoff, Options.RetryBackoffCap, Options.Random ?? Random.Shared);
}
