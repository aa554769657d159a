using System.Runtime.InteropServices;

namespace DbSync.Simulation.Stores;

/// <summary>What tells rows apart.</summary>
/// <param name="Owner">The row's owner.</param>
/// <param name="Id">The row's id.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowKey(string Owner, string Id)
{
    /// <summary>By owner, then id, both ordinal.</summary>
    public static Comparer<RowKey> Order { get; } = Comparer<RowKey>.Create(static (left, right) =>
        string.CompareOrdinal(left.Owner, right.Owner) is var byOwner and not 0 ? byOwner : string.CompareOrdinal(left.Id, right.Id));

    public override string ToString() => $"{Owner}/{Id}";
}
