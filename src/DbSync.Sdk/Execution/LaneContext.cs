using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution.Snapshots;
using DbSync.Sdk.Queue;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Execution;

/// <summary>What every part of one lane works with.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class LaneContext<TStorage>
    where TStorage : class
{
    public required string Name { get; init; }

    public required TStorage Store { get; init; }

    public required bool PropagatesDeletes { get; init; }

    public required StoreConnection Connection { get; init; }

    public required OperationCatalog<TStorage> Catalog { get; init; }

    public required SyncQueue Queue { get; init; }

    public required DeadLetterStore DeadLetters { get; init; }

    public required LaneOptions Options { get; init; }

    public required SyncMetrics Metrics { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>What is remembered of the secondaries across restarts.</summary>
    public CursorCheckpoint Checkpoint { get; init; } = new();

    /// <summary>The primary's pages; <see langword="null"/>: its rows cannot be listed.</summary>
    public PrimaryPages<TStorage>? Pages { get; init; }

    public SnapshotPolicy SnapshotPolicy { get; init; }

    public int SnapshotPageSize { get; init; } = 500;

    /// <summary>Whether the secondary can be set up from the primary: it takes rows, and those that are too much can be found and removed.</summary>
    public bool CanSnapshot => Pages is not null && Store is ISnapshotTarget && (!PropagatesDeletes || Store is ISnapshotSource<TStorage>);

    /// <summary>Where jitter comes from.</summary>
    public Random Random { get; init; } = Random.Shared;

    public IWorkScheduler Scheduler { get; init; } = WorkScheduler.ThreadPool;
}
