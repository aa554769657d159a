using System.Runtime.InteropServices;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>The workers of a lane, and what is about to be handed over to them. Used by the dispatcher.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="context">The lane.</param>
/// <param name="progress">The run's progress.</param>
/// <param name="all">The workers; each owns a part of the ordering keys.</param>
internal sealed class LaneWorkers<TStorage>(LaneContext<TStorage> context, LaneProgress progress, LaneWorker<TStorage>[] all)
    where TStorage : class
{
    private readonly List<CommittedEntry> _staged = [];

    public IReadOnlyList<LaneWorker<TStorage>> All => all;

    /// <summary>How many operations are staged and not handed over.</summary>
    public int Staged => _staged.Count;

    /// <summary>Whether any waits for work.</summary>
    public bool IsAnyIdle => Array.Exists(all, static worker => worker.IsIdle);

    /// <summary>The worker of an ordering key.</summary>
    /// <param name="orderingKey">The ordering key.</param>
    public LaneWorker<TStorage> Of(string orderingKey) => all[StableHash.Of(orderingKey) % (uint)all.Length];

    /// <summary>
    /// Stages an operation, and hands over what is staged once it is as much as a batch. It is decoded here, while the store takes the batch
    /// before.
    /// </summary>
    /// <param name="committed">The operation.</param>
    public void Stage(CommittedEntry committed)
    {
        var entry = committed.Entry;
        Of(entry.OrderingKey).Stage(committed, DecodedOperation<TStorage>.Of(context.Catalog, entry.OpType, entry.Payload.Span));
        _staged.Add(committed);
        if (_staged.Count == context.Options.BatchSize)
            HandOver();
    }

    /// <summary>Hands over what is staged.</summary>
    public void HandOver()
    {
        progress.Begin(CollectionsMarshal.AsSpan(_staged));
        _staged.Clear();
        foreach (var worker in all)
            worker.HandOver();
    }

    /// <summary>Tells whether a backlog is being handed out.</summary>
    /// <param name="value">Whether it is.</param>
    public void SetMoreIsComing(bool value)
    {
        foreach (var worker in all)
            worker.SetMoreIsComing(value);
    }
}
