namespace DbSync.Sdk.Merging;

/// <summary>Merges the answers of a read that returns many records.</summary>
internal static class ListMerge
{
    /// <summary>Merges, drops what is deleted, orders, and cuts to the limit.</summary>
    /// <typeparam name="TItem">The record.</typeparam>
    /// <typeparam name="TKey">What tells records apart.</typeparam>
    /// <param name="plan">How to merge.</param>
    /// <param name="answers">The answers, the primary's first, then by priority.</param>
    /// <param name="covered">Whether a tombstone covers a record.</param>
    /// <param name="limit">How many records at most; zero or less: none; <see langword="null"/>: all.</param>
    /// <param name="tombstones">The read's tombstones.</param>
    /// <param name="observation">Where duplicates and hidden records are counted.</param>
    public static IReadOnlyList<TItem> Merge<TItem, TKey>(
        MergePlan<TItem, TKey> plan,
        List<ReadAnswer<TItem[]>> answers,
        Func<TItem, ITombstones, bool>? covered,
        int? limit,
        ITombstones tombstones,
        ReadObservation observation)
    {
        var merged = new RecordSet<TItem, TKey>(plan, covered, tombstones, keepsRecords: true);
        foreach (var answer in answers)
        {
            foreach (var record in answer.Result)
                merged.Add(record, answer.IsPrimary);
        }

        observation.Duplicates += merged.Duplicates;
        observation.Hidden += merged.Hidden;

        // OrderBy is stable, and with Take it sorts no more than it must.
        if (plan.Order is not null)
        {
            var ordered = merged.Records.OrderBy(static record => record, new KeyOrder<TItem, TKey>(plan));
            return limit is { } most ? [.. ordered.Take(most)] : [.. ordered];
        }

        var records = merged.Records;
        if (limit is { } count && count < records.Count)
            records.RemoveRange(Math.Max(count, 0), records.Count - Math.Max(count, 0));
        return records;
    }
}
