using System.Collections;

namespace DbSync.Sdk.Merging;

/// <summary>
/// The order of records that their plan's order leaves equal: by key, strings by ordinal comparison. Without it a merged result would depend on
/// which store holds which record, and a limit would cut at another record than a single store's would.
/// </summary>
/// <typeparam name="TItem">The record.</typeparam>
/// <typeparam name="TKey">What tells records apart.</typeparam>
/// <param name="plan">The plan, which has an order.</param>
internal sealed class KeyOrder<TItem, TKey>(MergePlan<TItem, TKey> plan) : IComparer<TItem>
{
    public int Compare(TItem? x, TItem? y)
    {
        var order = plan.Order!.Compare(x, y);
        return order != 0 || plan.Key is not { } key ? order : Values.Instance.Compare(key(x!), key(y!));
    }

    /// <summary>Compares keys, and the parts of a composite one. What has no order is equal: sorting is stable.</summary>
    private sealed class Values : IComparer
    {
        public static readonly Values Instance = new();

        public int Compare(object? x, object? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string left, string right) => string.CompareOrdinal(left, right),
            (IStructuralComparable left, _) => left.CompareTo(y, this),
            (IComparable left, _) => left.CompareTo(y),
            _ => 0,
        };
    }
}
