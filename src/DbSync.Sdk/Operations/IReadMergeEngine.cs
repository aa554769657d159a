namespace DbSync.Sdk;

/// <summary>The read path: asks the primary and every eligible secondary in parallel and merges what they answer.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public interface IReadMergeEngine<TStorage>
    where TStorage : class
{
    /// <summary>A read that returns many records.</summary>
    /// <typeparam name="TItem">The record.</typeparam>
    /// <typeparam name="TKey">What tells records apart.</typeparam>
    /// <param name="plan">How to merge.</param>
    /// <param name="read">The read of one store; <see langword="null"/> counts as empty.</param>
    /// <param name="covered">Whether a tombstone covers a record; <see langword="null"/>: no delete covers this read.</param>
    /// <param name="limit">How many records at most; <see langword="null"/>: all.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IReadOnlyList<TItem>> MergeListAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, ValueTask<IEnumerable<TItem>?>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        CancellationToken cancellationToken);

    /// <summary>A read that returns one record or value, perhaps none.</summary>
    /// <typeparam name="TResult">What the method returns.</typeparam>
    /// <param name="plan">How to merge.</param>
    /// <param name="read">The read of one store.</param>
    /// <param name="covered">Whether a tombstone covers a record; <see langword="null"/>: no delete covers this read.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<TResult> MergeSingleAsync<TResult>(
        SingleMergePlan<TResult> plan,
        Func<TStorage, CancellationToken, ValueTask<TResult>> read,
        Func<TResult, ITombstones, bool>? covered,
        CancellationToken cancellationToken);

    /// <summary>A read whose answers a hand-written merger merges.</summary>
    /// <typeparam name="TResult">What the method returns.</typeparam>
    /// <param name="name">The method's name, for metrics and logs.</param>
    /// <param name="merger">The merger.</param>
    /// <param name="read">The read of one store.</param>
    /// <param name="arguments">The read's arguments by parameter name, for the merger.</param>
    /// <param name="limit">How many records at most; <see langword="null"/>: all.</param>
    /// <param name="fallback">Whether the secondaries alone may answer when the primary fails.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<TResult> MergeWithAsync<TResult>(
        string name,
        IReadMerger<TResult> merger,
        Func<TStorage, CancellationToken, ValueTask<TResult>> read,
        IReadOnlyDictionary<string, object?> arguments,
        int? limit,
        bool fallback,
        CancellationToken cancellationToken);

    /// <summary>A read that streams its records. Without an order and with <see cref="Prefer.Primary"/>, the primary's records are passed on as they come.</summary>
    /// <inheritdoc cref="MergeListAsync{TItem, TKey}"/>
    IAsyncEnumerable<TItem> MergeStreamAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, IAsyncEnumerable<TItem>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        CancellationToken cancellationToken);
}
