using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace DbSync.Sdk.Merging;

/// <summary>The read path of a running engine.</summary>
/// <remarks>The stores are asked also when the limit is zero or less: what the primary throws then, the caller still sees. A stream that is passed on as it comes asks nobody then.</remarks>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="stores">Asks the stores.</param>
internal sealed class MergeEngine<TStorage>(ReadFanOut<TStorage> stores) : IReadMergeEngine<TStorage>
    where TStorage : class
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<TItem>> MergeListAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, ValueTask<IEnumerable<TItem>?>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(read);
        return MergeRecordsAsync(plan, (store, token) => CollectAsync(read(store, token)), covered, limit, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TResult> MergeSingleAsync<TResult>(
        SingleMergePlan<TResult> plan,
        Func<TStorage, CancellationToken, ValueTask<TResult>> read,
        Func<TResult, ITombstones, bool>? covered,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(read);
        var request = new ReadRequest<TStorage, TResult>(plan.Name, read, covered is not null, plan.Fallback)
        {
            Settles = answer => SingleMerge.Settles(plan, answer),

            // A value that cannot be absent is always the primary's.
            PrimaryOnly = default(TResult) is not null && plan.Prefer == Prefer.Primary && !plan.Fallback,
        };
        return stores.ReadAsync(request, (answers, view, observation) => SingleMerge.Merge(plan, answers, covered, view, observation), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TResult> MergeWithAsync<TResult>(
        string name,
        IReadMerger<TResult> merger,
        Func<TStorage, CancellationToken, ValueTask<TResult>> read,
        IReadOnlyDictionary<string, object?> arguments,
        int? limit,
        bool fallback,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merger);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(arguments);

        // The merger gets the tombstones and hides what is deleted itself.
        var request = new ReadRequest<TStorage, TResult>(name, read, HidesDeleted: true, fallback);
        return stores.ReadAsync(request, (answers, view, _) => merger.Merge(answers, new MergeContext(arguments, limit, view)), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TItem> MergeStreamAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, IAsyncEnumerable<TItem>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(read);

        // An order, or the newest copy, is known only once all have answered.
        return plan.Order is not null || plan.Prefer == Prefer.Newest
            ? StreamMergedAsync(plan, read, covered, limit, cancellationToken)
            : StreamAsync(plan, read, covered, limit, cancellationToken);
    }

    private Task<IReadOnlyList<TItem>> MergeRecordsAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, ValueTask<TItem[]>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        CancellationToken cancellationToken) =>
        stores.ReadAsync(
            new ReadRequest<TStorage, TItem[]>(plan.Name, read, covered is not null, plan.Fallback),
            (answers, view, observation) => ListMerge.Merge(plan, answers, covered, limit, view, observation),
            cancellationToken);

    private async IAsyncEnumerable<TItem> StreamMergedAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, IAsyncEnumerable<TItem>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var merged = await MergeRecordsAsync(plan, (store, token) => CollectAsync(read(store, token), token), covered, limit, cancellationToken).ConfigureAwait(false);
        foreach (var record in merged)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    private async IAsyncEnumerable<TItem> StreamAsync<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        Func<TStorage, CancellationToken, IAsyncEnumerable<TItem>> read,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = limit ?? int.MaxValue;
        if (left <= 0)
            yield break;
        cancellationToken.ThrowIfCancellationRequested();
        using var observation = stores.Metrics.Begin(plan.Name, cancellationToken);
        using var view = stores.Tombstones.EnterRead();
        using var secondaries = stores.AskSecondaries<TItem[]>(
            new(plan.Name, (store, token) => CollectAsync(read(store, token), token), covered is not null, plan.Fallback),
            cancellationToken);
        observation.Asked = 1 + secondaries.Count;
        var records = new RecordSet<TItem, TKey>(plan, covered, view, keepsRecords: false);
        ExceptionDispatchInfo? failure = null;
        var isBegun = false;
        var primary = new AbandonableStream<TItem>(() => read(stores.Primary, cancellationToken), cancellationToken);
        await using (primary.ConfigureAwait(false))
        {
            while (left > 0)
            {
                try
                {
                    if (!await primary.MoveNextAsync().ConfigureAwait(false))
                        break;
                }
                catch (Exception error) when (plan.Fallback && !cancellationToken.IsCancellationRequested && !(isBegun && plan.Key is null))
                {
                    // Without keys nobody could tell which records are out already.
                    failure = ExceptionDispatchInfo.Capture(error);
                    break;
                }

                if (!records.Add(primary.Current, isPrimary: true))
                    continue;
                isBegun = true;
                left--;
                observation.Suspend();
                yield return primary.Current;
                observation.Resume();
            }
        }

        if (failure is null)
            observation.Merged(ReadFanOut<TStorage>.PrimaryName);
        foreach (var record in await AddedAsync().ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            observation.Suspend();
            yield return record;
            observation.Resume();
        }

        observation.Succeeded();

        async Task<List<TItem>> AddedAsync()
        {
            List<TItem> added = [];
            observation.Duplicates = records.Duplicates;
            if (left == 0)
                return added;
            List<ReadAnswer<TItem[]>> answers = [];
            await stores.CollectAsync(plan.Name, secondaries, answers, view, failure, cancellationToken).ConfigureAwait(false);
            foreach (var answer in answers)
            {
                observation.Merged(answer.Source);
                added.AddRange(answer.Result.Where(record => records.Add(record, isPrimary: false)));
            }

            // Nothing is looked up from here on: a slow consumer does not hold the tombstones.
            view.Dispose();
            observation.Duplicates = records.Duplicates;
            observation.Hidden = records.Hidden;
            return added.Count > left ? added[..left] : added;
        }
    }

    private static async ValueTask<TItem[]> CollectAsync<TItem>(ValueTask<IEnumerable<TItem>?> answer) =>
        await answer.ConfigureAwait(false) is { } records ? [.. records] : [];

    private static async ValueTask<TItem[]> CollectAsync<TItem>(IAsyncEnumerable<TItem> stream, CancellationToken cancellationToken)
    {
        List<TItem> records = [];
        await foreach (var record in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // A store that ignores its token does not go on filling memory for nobody.
            cancellationToken.ThrowIfCancellationRequested();
            records.Add(record);
        }

        return [.. records];
    }
}
