using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Merging;

/// <summary>How patient merged reads are with secondaries.</summary>
internal sealed record ReadOptions
{
    /// <summary>The longest that a merged read waits for a secondary, from 10 ms to a day. Default 2 s.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After how many failed queries in a row a secondary is taken out of reads, at least 2. Default 3.</summary>
    public int FailuresToBreak { get; init; } = 3;

    /// <summary>How long it stays out before one read tries it again, from 500 ms to a day. Default 30 s.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where secondaries are queried. Default: on the thread pool.</summary>
    public IWorkScheduler Scheduler { get; init; } = WorkScheduler.ThreadPool;
}
