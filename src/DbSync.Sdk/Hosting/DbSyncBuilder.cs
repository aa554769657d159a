using DbSync.Sdk.Queue;

namespace DbSync.Sdk;

/// <summary>How an engine is set up: its primary, its secondaries and its options.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public sealed class DbSyncBuilder<TStorage>
    where TStorage : class
{
    private readonly List<SecondaryBuilder<TStorage>> _secondaries = [];
    private int? _queueSize;

    internal DbSyncBuilder()
    {
    }

    /// <summary>The primary.</summary>
    public PrimaryBuilder<TStorage> Primary { get; } = new();

    /// <summary>The secondaries, in the order in which they were added.</summary>
    public IReadOnlyList<SecondaryBuilder<TStorage>> Secondaries => _secondaries;

    /// <summary>The longest that one attempt to connect or ping may take (<c>connect_timeout</c>). Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an operation that a secondary rejects is tried again before it becomes a dead letter (<c>max_retries</c>). Default 5; 0: never.</summary>
    public int MaxRetries { get; set; } = 5;

    /// <summary>The first pause before an operation, a batch or a connection is tried again (<c>retry_backoff</c>); it doubles each time. Default 1 s.</summary>
    public TimeSpan RetryBackoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between two tries (<c>retry_backoff_cap</c>). Default 60 s.</summary>
    public TimeSpan RetryBackoffCap { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How many operations may wait for the slowest secondary (<c>queue_size</c>). Default 1,000,000 with a journal on disk, where waiting costs
    /// no memory, else 1000.
    /// </summary>
    public int QueueSize
    {
        get => _queueSize ?? (KeepsJournalOnDisk ? 1_000_000 : 1000);
        set => _queueSize = value;
    }

    /// <summary>What happens to a write when the queue is full (<c>queue_full</c>). Default <see cref="QueueFullPolicy.Block"/>.</summary>
    public QueueFullPolicy QueueFull { get; set; }

    /// <summary>How long a write waits for space with <see cref="QueueFullPolicy.Block"/> (<c>queue_full_timeout</c>). Default 30 s.</summary>
    public TimeSpan QueueFullTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The workers of each secondary; each owns a part of the ordering keys (<c>worker_count</c>). Default 4.</summary>
    public int WorkerCount { get; set; } = 4;

    /// <summary>How many operations a batch holds at most (<c>batch_size</c>). Default 100.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>The longest that a busy worker waits for a batch to fill; an idle one never waits (<c>batch_timeout</c>). Default 1 s.</summary>
    public TimeSpan BatchTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest that applying one operation or batch to a secondary may take (<c>operation_timeout</c>). Default 30 s.</summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that a merged read waits for a secondary (<c>query_timeout</c>). Default 2 s.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often each connection is pinged (<c>health_check_interval</c>). Default 30 s.</summary>
    public TimeSpan HealthCheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What a journaled operation survives (<c>durability</c>). Default <see cref="Durability.Interval"/> with a journal path, else <see cref="Durability.None"/>.</summary>
    public Durability? Durability { get; set; }

    /// <summary>The journal's directory (<c>journal_path</c>); <see langword="null"/> (default): the journal is kept in memory.</summary>
    public string? JournalPath { get; set; }

    /// <summary>
    /// How many bytes the operations may take that wait for the slowest secondary, in segments of the journal (<c>journal_max_size</c>); beyond it
    /// the queue counts as full. Default 4 GiB.
    /// </summary>
    public long JournalMaxSize { get; set; } = 4L << 30;

    /// <summary>The size of one file of the journal in bytes (<c>journal_segment_size</c>), from 64 KiB to 1 GiB. Default 16 MiB.</summary>
    public long JournalSegmentSize { get; set; } = 16 << 20;

    /// <summary>
    /// How often what was written is flushed to disk with <see cref="DbSync.Sdk.Durability.Interval"/> (<c>journal_flush_interval</c>): what a power
    /// loss can take. Default 200 ms.
    /// </summary>
    public TimeSpan JournalFlushInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many rows of the primary are read and copied at once when a secondary is set up or compared (<c>snapshot_page_size</c>); writes wait while they are read. Default 500.</summary>
    public int SnapshotPageSize { get; set; } = 500;

    /// <summary>How many dead letters each secondary keeps (<c>dead_letter_limit</c>); beyond it the secondary stops instead of dropping one. Default 10,000.</summary>
    public int DeadLetterLimit { get; set; } = 10_000;

    /// <summary>How many bytes the dead letters of each secondary may take (<c>dead_letter_max_size</c>); a single one may take more. Default 64 MiB.</summary>
    public long DeadLetterMaxSize { get; set; } = 64 << 20;

    /// <summary>How many tombstones are kept (<c>tombstone_limit</c>); beyond it, secondaries that still hold deleted rows take no part in merged reads. Default 1,000,000.</summary>
    public int TombstoneLimit { get; set; } = 1_000_000;

    /// <summary>How many bytes the tombstones may take in their log (<c>tombstone_max_size</c>); beyond it is as beyond the limit. Default 256 MiB.</summary>
    public long TombstoneMaxSize { get; set; } = 256 << 20;

    /// <summary>How long stopping waits for the secondaries to catch up (<c>shutdown_timeout</c>). Default 30 s; 0: not at all. What is left waits in the journal.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock. Default: the one registered with the container, else <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Where log lines go. Default: the factory registered with the container, else nowhere.</summary>
    public Microsoft.Extensions.Logging.ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Whether the journal is kept on disk.</summary>
    internal bool KeepsJournalOnDisk => JournalPath is not null && Durability != DbSync.Sdk.Durability.None;

    /// <summary>Where the engine's own work runs; <see langword="null"/>: on the thread pool.</summary>
    internal IWorkScheduler? Scheduler { get; set; }

    /// <summary>Where jitter comes from; <see langword="null"/>: from <see cref="System.Random.Shared"/>.</summary>
    internal Random? Random { get; set; }

    /// <summary>The disk that durable state is kept on; <see langword="null"/>: that of this machine.</summary>
    internal Queue.Files.IFileSystem? Files { get; set; }

    /// <summary>Makes the journal; <see langword="null"/>: it is kept in memory.</summary>
    internal Func<IJournal>? Journal { get; set; }

    /// <summary>What makes stores from a configuration, by the name that <c>provider</c> gives.</summary>
    internal Dictionary<string, Action<StoreBuilder<TStorage>, StoreSettings>> Providers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the configuration; told together with the other errors at start.</summary>
    internal List<string> ConfigurationErrors { get; } = [];

    /// <summary>What is odd about the configuration; logged at start.</summary>
    internal List<string> ConfigurationWarnings { get; } = [];

    /// <summary>Names a provider that configurations may use. Call it before loading one.</summary>
    /// <param name="name">What <c>provider</c> says, without regard to case.</param>
    /// <param name="configure">
    /// Sets a store up from its settings. An <see cref="ArgumentException"/> that it throws is told at start, with the path of the store: its message
    /// says what is wrong and quotes no setting.
    /// </param>
    public DbSyncBuilder<TStorage> AddProvider(string name, Action<StoreBuilder<TStorage>, StoreSettings> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        Providers[name] = configure;
        return this;
    }

    /// <summary>Makes the primary.</summary>
    /// <param name="factory">Makes the store; it is disposed with the engine.</param>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public DbSyncBuilder<TStorage> UsePrimary(Func<IServiceProvider, TStorage> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Primary.Factory = factory;
        return this;
    }

    /// <summary>Makes the primary with a provider: <c>UsePrimary(p => p.UseSqlite("primary.db"))</c>.</summary>
    /// <param name="configure">Sets the primary up.</param>
    public DbSyncBuilder<TStorage> UsePrimary(Action<PrimaryBuilder<TStorage>> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Primary);
        return this;
    }

    /// <summary>Adds a secondary.</summary>
    /// <param name="name">Its name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 64; unique without regard to case.</param>
    /// <param name="factory">Makes the store; it is disposed with the engine.</param>
    /// <param name="configure">Sets further properties.</param>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public DbSyncBuilder<TStorage> AddSecondary(string name, Func<IServiceProvider, TStorage> factory, Action<SecondaryBuilder<TStorage>>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var secondary = Add(name);
        secondary.Factory = factory;
        configure?.Invoke(secondary);
        return this;
    }

    /// <summary>Adds a secondary with a provider: <c>AddSecondary("replica-1", s => s.UseSqlite("replica-1.db"))</c>.</summary>
    /// <param name="name">Its name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 64; unique without regard to case.</param>
    /// <param name="configure">Sets the secondary up.</param>
    public DbSyncBuilder<TStorage> AddSecondary(string name, Action<SecondaryBuilder<TStorage>> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Add(name));
        return this;
    }

    internal SecondaryBuilder<TStorage> Add(string name)
    {
        var secondary = new SecondaryBuilder<TStorage>(name);
        _secondaries.Add(secondary);
        return secondary;
    }
}
