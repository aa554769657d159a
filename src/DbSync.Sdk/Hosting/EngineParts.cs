using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution;
using DbSync.Sdk.Execution.Snapshots;
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
        Gate = new WriteGate(Scheduler);
        Logger = new GuardedLogger(logging.CreateLogger(LogCategory));
        _stores = new OwnedStores<TStorage>(options, services);
        Metrics = new SyncMetrics(Time);
        ReadMetrics = new ReadMetrics(Metrics.Meter, Metrics.Activities, Time);
        Queue = new SyncQueue(options.Journal?.Invoke() ?? CreateJournal(), new QueueOptions(options.QueueSize, options.QueueFull, options.QueueFullTimeout, options.KeepsJournalOnDisk), Time, Scheduler);
        DeadLetters = new DeadLetterStore(options.DeadLetterLimit, Scheduler, options.DeadLetterMaxSize);
        Tombstones = new TombstoneSet(options.TombstoneLimit, Logger, options.TombstoneMaxSize);
        State = new DurableState(Queue, DeadLetters, Tombstones, Logger);
        Connections = new SecondaryConnectionManager(options.Secondaries.Select(Connect), Logger);
        PrimaryConnection = _stores.Primary is IStoreConnection ? Connect("primary", priority: 0, _stores.Primary, new PrimaryConnectionLog(Logger)) : null;
        Target = new PrimaryTarget<TStorage>(
            _stores.Primary, Keys, Queue, CommitAsync, options.OperationTimeout, NewBackoff(), Time, Logger, Gate, Scheduler, PrimaryConnection);
        OperationWriter = new OperationWriter<TStorage>(catalog, Target, Queue, Keys, CommitAsync, InFlight, Gate, Metrics, Time, Logger);
        Pages = _stores.Primary is ISnapshotSource<TStorage> source ? new PrimaryPages<TStorage>(source, Gate, options.OperationTimeout, Time) : null;
        Sources = new LaneSources<TStorage>(Target);
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

    public WriteGate Gate { get; }

    public CursorCheckpoint Checkpoint { get; } = new();

    /// <summary>The primary's pages; <see langword="null"/>: its rows cannot be listed.</summary>
    public PrimaryPages<TStorage>? Pages { get; }

    public DeadLetterStore DeadLetters { get; }

    public TombstoneSet Tombstones { get; }

    public DurableState State { get; }

    public SecondaryConnectionManager Connections { get; }

    /// <summary>The connection to the primary; <see langword="null"/>: the primary has none.</summary>
    public StoreConnection? PrimaryConnection { get; }

    public PrimaryTarget<TStorage> Target { get; }

    public OperationWriter<TStorage> OperationWriter { get; }

    public LaneSources<TStorage> Sources { get; }

    public TStorage Primary => _stores.Primary;

    public IOperationWriter<TStorage> Writer => OperationWriter;

    public IReadMergeEngine<TStorage> Reads { get; }

    /// <summary>Reads what is kept beside the journal, which is open.</summary>
    public void OpenState() => State.Open(Options.Secondaries.Select(static secondary => (secondary.Name, secondary.Deletes == DeletePolicy.Propagate)));

    /// <summary>Makes the lanes. The journal is open.</summary>
    public SyncExecutor<TStorage> CreateExecutor()
    {
        var lanes = Options.Secondaries.Select(CreateLane).ToArray();
        foreach (var lane in lanes)
            lane.Stepped = () => TrimTombstones(lanes);
        Sources.Attach(lanes);
        return new SyncExecutor<TStorage>(lanes, Pause, Queue, Logger);
    }

    /// <summary>Begins to remember how far the secondaries are.</summary>
    /// <param name="lanes">The lanes.</param>
    public CheckpointKeeper<TStorage> KeepCheckpoint(IReadOnlyList<Lane<TStorage>> lanes) =>
        new(Checkpoint, lanes, State.Sync, Time, Scheduler, Logger);

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

    private void TrimTombstones(Lane<TStorage>[] lanes)
    {
        if (Tombstones.LiveCount == 0)
            return;

        // Taken before the lanes are looked at: a delete that comes meanwhile is not judged by what they were before.
        var applied = Math.Min(Queue.Journal.ResolvedSequence, State.OldestDeleteMissedElsewhere - 1);
        foreach (var lane in lanes)
            applied = Math.Min(applied, lane.NeedsTombstonesBehind ?? long.MaxValue);
        if (applied > 0)
            Tombstones.Trim(applied);
    }

    private async ValueTask CommitAsync(JournalEntry entry, ISyncOperation<TStorage> operation)
    {
        // First the tombstone: once a lane sees the delete, it may be trimmed. Without secondaries nothing can bring a row back, unless one is added again.
        if (Options.Secondaries.Count > 0 || State.OldestDeleteMissedElsewhere < long.MaxValue)
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
            Scheduler = Scheduler,
            Checkpoint = Checkpoint,
            Pages = Pages,
            SnapshotPolicy = secondary.Snapshot,
            SnapshotPageSize = Options.SnapshotPageSize,
            Random = Options.Random ?? Random.Shared,
        };
        var known = Checkpoint.Get(secondary.Name);
        var cursor = known?.Snapshot?.Cursor ?? known?.Cursor;

        // One that waits for a snapshot to begin holds nobody up, for however long it is away.
        var claim = Queue.AddClaim(secondary.Name, cursor?.Sequence ?? 0, isWithdrawn: known is { SnapshotReason: not null, Snapshot: null });
        return new Lane<TStorage>(context, Pause, claim);
    }

    private StoreConnection Connect(SecondaryBuilder<TStorage> secondary) =>
        Connect(secondary.Name, secondary.Priority, _stores.Secondary(secondary.Name), new SecondaryConnectionLog(Logger, secondary.Name));

    private StoreConnection Connect(string name, int priority, TStorage store, IConnectionLog log) => new(
        name,
        priority,
        store,
        new ConnectionOptions(Options.ConnectTimeout, Options.HealthCheckInterval, Options.RetryBackoff, Options.RetryBackoffCap),
        Time,
        Options.Random ?? Random.Shared,
        log,
        Scheduler);

    private Backoff NewBackoff() => new(Options.RetryBackoff, Options.RetryBackoffCap, Options.Random ?? Random.Shared);
}
