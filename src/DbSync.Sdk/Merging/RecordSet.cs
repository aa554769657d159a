namespace DbSync.Sdk.Merging;

/// <summary>
/// Merges records that are added source by source, the primary's first and then the secondaries' by priority. Each copy is looked at on its
/// own: one secondary's copy may be deleted while another one's was written again since.
/// </summary>
/// <typeparam name="TItem">The record.</typeparam>
/// <typeparam name="TKey">What tells records apart.</typeparam>
/// <param name="plan">How to merge.</param>
/// <param name="covered">Whether a tombstone covers a record.</param>
/// <param name="tombstones">The read's tombstones.</param>
/// <param name="keepsRecords">Whether <see cref="Records"/> is filled; a stream passes its records on instead, and never replaces one.</param>
internal sealed class RecordSet<TItem, TKey>(
    MergePlan<TItem, TKey> plan,
    Func<TItem, ITombstones, bool>? covered,
    ITombstones tombstones,
    bool keepsRecords)
{
    private readonly Dictionary<RecordKey<TKey>, int> _positions = [];

    /// <summary>The merged records by first appearance.</summary>
    public List<TItem> Records { get; } = [];

    /// <summary>Copies of records that were there already.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Copies that are deleted.</summary>
    public int Hidden { get; private set; }

    /// <summary>Adds one source's copy of a record.</summary>
    /// <param name="record">The copy.</param>
    /// <param name="isPrimary">Whether the source is the primary: what it returns is never hidden.</param>
    /// <returns>Whether the record is new and is to be shown.</returns>
    public bool Add(TItem record, bool isPrimary)
    {
        if (plan.Key is null || plan.Key(record) is not { } key)
            return Append(record, isPrimary);
        if (!_positions.TryGetValue(new(key), out var position))
        {
            if (!Append(record, isPrimary))
                return false;
            _positions.Add(new(key), Records.Count - 1);
            return true;
        }

        Duplicates++;
        if (keepsRecords && plan.Prefer == Prefer.Newest && IsNewer(record, Records[position]) && !IsHidden(record, isPrimary))
            Records[position] = record;
        return false;
    }

    private bool Append(TItem record, bool isPrimary)
    {
        if (IsHidden(record, isPrimary))
            return false;
        if (keepsRecords)
            Records.Add(record);
        return true;
    }

    private bool IsHidden(TItem record, bool isPrimary)
    {
        if (isPrimary || covered is null || !covered(record, tombstones))
            return false;
        Hidden++;
        return true;
    }

    /// <summary>A copy without a timestamp is never newer, and never older.</summary>
    private bool IsNewer(TItem record, TItem than) => plan.Timestamp is { } timestamp && timestamp(record) > timestamp(than);
}
