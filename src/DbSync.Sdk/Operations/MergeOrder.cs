namespace DbSync.Sdk;

/// <summary>Makes the order of a merged result from the property it is ordered by.</summary>
public static class MergeOrder
{
    /// <summary>Orders records by one value; strings by ordinal comparison.</summary>
    /// <typeparam name="TItem">The record.</typeparam>
    /// <typeparam name="TValue">The value.</typeparam>
    /// <param name="value">The value of a record.</param>
    /// <param name="descending">Whether high values come first.</param>
    public static IComparer<TItem> By<TItem, TValue>(Func<TItem, TValue> value, bool descending = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        var values = typeof(TValue) == typeof(string) ? (IComparer<TValue>)(object)StringComparer.Ordinal : Comparer<TValue>.Default;
        return Comparer<TItem>.Create(descending
            ? (left, right) => values.Compare(value(right), value(left))
            : (left, right) => values.Compare(value(left), value(right)));
    }
}
