using System.Reflection;
using DbSync.Sdk;

namespace DbSync.Generators.Tests;

/// <summary>A runtime for scenarios: writes go to the primary at once, reads ask one primary and one secondary and merge by the book.</summary>
/// <typeparam name="TStorage">The contract's interface.</typeparam>
public sealed class FakeRuntime<TStorage> : ISyncRuntime<TStorage>, IOperationWriter<TStorage>, IReadMergeEngine<TStorage>
    where TStorage : class
{
    /// <summary>The time that <see cref="Now"/> says.</summary>
    public static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>The identity that <see cref="NewKey"/> gives.</summary>
    public static readonly Guid Key = new("01234567-89ab-7cde-8f01-23456789abcd");

    /// <inheritdoc/>
    public TStorage Primary { get; } = DispatchProxy.Create<TStorage, RecordingProxy>();

    /// <summary>The secondary.</summary>
    public TStorage Secondary { get; } = DispatchProxy.Create<TStorage, RecordingProxy>();

    /// <summary>What the primary was asked.</summary>
    public RecordingProxy PrimaryCalls => (RecordingProxy)(object)Primary;

    /// <summary>What the secondary was asked.</summary>
    public RecordingProxy SecondaryCalls => (RecordingProxy)(object)Secondary;

    /// <summary>What was written, with the token it came with.</summary>
    public IList<(ISyncOperation<TStorage> Operation, CancellationToken Token)> Written { get; } = [];

    /// <summary>The tombstones that reads see.</summary>
    public FakeTombstones Tombstones { get; } = new();

    /// <summary>The last plan that a read came with.</summary>
    public object? Plan { get; private set; }

    /// <summary>The last limit that a read came with.</summary>
    public int? Limit { get; private set; }

    /// <summary>The token that reads pass to stores.</summary>
    public CancellationToken StoreToken { get; init; }

    /// <inheritdoc/>
    public IOperationWriter<TStorage> Writer => this;

    /// <inheritdoc/>
    public IReadMergeEngine<TStorage> Reads => this;

    /// <inheritdoc/>
    public Guid NewKey() => Key;

    /// <inheritdoc/>
    public DateTimeOffset Now() => Time;

    /// <inheritdoc/>
    public async Task WriteAsync(ISyncOperation<TStorage> operation, CancellationToken cancellationToken)
    {
        Written.Add((operation, cancellationToken));
        await operation.ApplyAsync(Primary, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TResult> WriteAsync<TResult>(ISyncOperation<TStorage, TResult> operation, CancellationToken cancellationToken)
    {
        Written.Add((operation, cancellationToken));
        return await operation.ExecuteAsync(Primary, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TItem>> MergeListAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, ValueTask<IEnumerable<TItem>?>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        CancellationToken cancellationToken)
    {
        var primary = await read(Primary, StoreToken) ?? [];
        var secondary = await read(Secondary, StoreToken) ?? [];
        return Merge(plan, [.. primary], [.. secondary], covered, limit);
    }

    /// <inheritdoc/>
    public async Task<TResult> MergeSingleAsync<TResult>(
        SingleMergePlan<TResult> plan,
        Func<TStorage, CancellationToken, ValueTask<TResult>> read,
        Func<TResult, ITombstones, bool>? covered,
        CancellationToken cancellationToken)
    {
        Plan = plan;
        var primary = await read(Primary, StoreToken);
        if (primary is not null)
            return primary;
        var secondary = await read(Secondary, StoreToken);
        return covered?.Invoke(secondary, Tombstones) == true ? primary : secondary;
    }

    /// <inheritdoc/>
    public async Task<TResult> MergeWithAsync<TResult>(
        string name,
        IReadMerger<TResult> merger,
        Func<TStorage, CancellationToken, ValueTask<TResult>> read,
        IReadOnlyDictionary<string, object?> arguments,
        int? limit,
        bool fallback,
        CancellationToken cancellationToken)
    {
        Plan = (name, fallback);
        Limit = limit;
        ReadAnswer<TResult>[] answers = [new("primary", IsPrimary: true, await read(Primary, StoreToken)), new("replica", IsPrimary: false, await read(Secondary, StoreToken))];
        return merger.Merge(answers, new MergeContext(arguments, limit, Tombstones));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TItem> MergeStreamAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, IAsyncEnumerable<TItem>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lists = new List<TItem>[] { [], [] };
        await foreach (var item in read(Primary, StoreToken))
            lists[0].Add(item);
        await foreach (var item in read(Secondary, StoreToken))
            lists[1].Add(item);
        foreach (var item in Merge(plan, lists[0], lists[1], covered, limit))
            yield return item;
    }

    private List<TItem> Merge<TItem, TKey>(
        MergePlan<TItem, TKey> plan, IReadOnlyList<TItem> primary, IReadOnlyList<TItem> secondary, Func<TItem, ITombstones, bool>? covered, int? limit)
    {
        Plan = plan;
        Limit = limit;
        var merged = primary.Concat(secondary.Where(row => covered?.Invoke(row, Tombstones) != true));
        if (plan.Key is { } key)
            merged = merged.GroupBy(key).Select(group => group.First());
        if (plan.Order is { } order)
            merged = merged.Order(order);
        return [.. limit is { } count ? merged.Take(count) : merged];
    }
}
