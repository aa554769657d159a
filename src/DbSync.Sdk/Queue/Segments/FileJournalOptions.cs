using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>How a journal on disk works.</summary>
internal sealed record FileJournalOptions
{
    public static readonly TimeSpan DefaultGather = TimeSpan.FromMicroseconds(100);

    /// <summary>Its directory.</summary>
    public required string Directory { get; init; }

    /// <summary>What an intent survives.</summary>
    public Durability Durability { get; init; } = Durability.Interval;

    /// <summary>The size of a segment in bytes. Default 16 MiB.</summary>
    public long SegmentBytes { get; init; } = 16 << 20;

    /// <summary>How many bytes the operations may take that are still needed. Default 4 GiB.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>How often what was written is made durable in the background. Default 200 ms.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest that a flush waits for writers that are about to come. Default 100 µs.</summary>
    public TimeSpan Gather { get; init; } = DefaultGather;

    /// <summary>How long a disk that does not make things durable is left alone before it is tried again. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes of recent operations are kept in memory for readers that are close behind. Default 4 MiB.</summary>
    public long WindowBytes { get; init; } = 4 << 20;

    public Microsoft.Extensions.Logging.ILogger Logger { get; init; } = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IFileSystem Files { get; init; } = RuntimeFileSystem.OfThisMachine;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public IWorkScheduler Scheduler { get; init; } = WorkScheduler.ThreadPool;

    /// <summary>Makes the id of an epoch.</summary>
    public Func<Guid> NewId { get; init; } = Guid.CreateVersion7;
}
