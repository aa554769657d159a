using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Workload;

/// <summary>The engine's options in a run: small bounds, so that they are met.</summary>
internal sealed record EngineSettings
{
    public Durability Durability { get; init; }

    /// <summary>The size of a segment in bytes; smaller than options allow, so that runs fill many.</summary>
    public long SegmentSize { get; init; }

    public long JournalSize { get; init; }

    public TimeSpan FlushInterval { get; init; }

    public int BatchSize { get; init; }

    public int WorkerCount { get; init; }

    public int QueueSize { get; init; }

    public QueueFullPolicy QueueFull { get; init; }

    public TimeSpan QueueFullTimeout { get; init; }

    public TimeSpan BatchTimeout { get; init; }

    public TimeSpan OperationTimeout { get; init; }

    public TimeSpan QueryTimeout { get; init; }

    public TimeSpan ConnectTimeout { get; init; }

    public TimeSpan HealthCheckInterval { get; init; }

    public TimeSpan RetryBackoff { get; init; }

    public TimeSpan RetryBackoffCap { get; init; }

    public TimeSpan ShutdownTimeout { get; init; }

    public int MaxRetries { get; init; }

    public int DeadLetterLimit { get; init; }

    public int TombstoneLimit { get; init; }

    /// <summary>Draws options.</summary>
    /// <param name="dice">The dice.</param>
    public static EngineSettings Draw(Dice dice) => new()
    {
        Durability = dice.OneOf(Durability.None, Durability.Interval, Durability.Interval, Durability.Always, Durability.Always),
        SegmentSize = dice.OneOf(512, 2048, 65536),
        JournalSize = dice.OneOf(16 << 10, 1 << 20),
        FlushInterval = dice.OneOf(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5)),
        BatchSize = dice.OneOf(1, 2, 5, 100),
        WorkerCount = dice.Between(1, 4),
        QueueSize = dice.OneOf(1, 3, 10, 1000, 1000),
        QueueFull = dice.OneOf(QueueFullPolicy.Block, QueueFullPolicy.Block, QueueFullPolicy.Reject, QueueFullPolicy.Detach),
        QueueFullTimeout = dice.OneOf(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)),
        BatchTimeout = dice.OneOf(TimeSpan.Zero, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1)),
        OperationTimeout = dice.OneOf(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)),
        QueryTimeout = dice.OneOf(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2)),
        ConnectTimeout = dice.OneOf(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10)),
        HealthCheckInterval = dice.OneOf(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)),
        RetryBackoff = dice.OneOf(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1)),
        RetryBackoffCap = dice.OneOf(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)),
        ShutdownTimeout = dice.OneOf(TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)),
        MaxRetries = dice.Between(0, 3),
        DeadLetterLimit = dice.OneOf(1, 3, 10_000),
        TombstoneLimit = dice.OneOf(1, 3, 1_000_000),
    };

    /// <summary>Sets a builder's options.</summary>
    /// <param name="options">The builder.</param>
    public void ApplyTo(DbSyncBuilder<IRecordStore> options)
    {
        options.Durability = Durability;
        options.JournalPath = Durability == Durability.None ? null : SimEngine.JournalPath;
        options.JournalSegmentSize = SegmentSize;
        options.JournalMaxSize = JournalSize;
        options.JournalFlushInterval = FlushInterval;
        options.BatchSize = BatchSize;
        options.WorkerCount = WorkerCount;
        options.QueueSize = QueueSize;
        options.QueueFull = QueueFull;
        options.QueueFullTimeout = QueueFullTimeout;
        options.BatchTimeout = BatchTimeout;
        options.OperationTimeout = OperationTimeout;
        options.QueryTimeout = QueryTimeout;
        options.ConnectTimeout = ConnectTimeout;
        options.HealthCheckInterval = HealthCheckInterval;
        options.RetryBackoff = RetryBackoff;
        options.RetryBackoffCap = RetryBackoffCap;
        options.ShutdownTimeout = ShutdownTimeout;
        options.MaxRetries = MaxRetries;
        options.DeadLetterLimit = DeadLetterLimit;
        options.TombstoneLimit = TombstoneLimit;
    }
}
