using System.Runtime.InteropServices;

namespace DbSync.FullStorage;

/// <summary>A row's place in a table (its key alone) or in an index (scope, order within the scope, key), ordinal.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TableEntry<TRow>(string First, string Second, string Third, TRow? Row)
    where TRow : class
{
    public static IComparer<TableEntry<TRow>> Order { get; } = Comparer<TableEntry<TRow>>.Create((x, y) =>
    {
        var first = string.CompareOrdinal(x.First, y.First);
        if (first != 0)
            return first;
        var second = string.CompareOrdinal(x.Second, y.Second);
        return second != 0 ? second : string.CompareOrdinal(x.Third, y.Third);
    });

    /// <summary>The place of a key, or in front of all rows of a scope.</summary>
    public static TableEntry<TRow> Probe(string first) => new(first, string.Empty, string.Empty, null);
}
