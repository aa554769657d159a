namespace QuickStart;

/// <summary>The primary against one secondary.</summary>
/// <param name="Secondary">The secondary's name.</param>
/// <param name="Tables">Table by table.</param>
internal sealed record StoreComparison(string Secondary, IReadOnlyList<TableComparison> Tables)
{
    /// <summary>Whether every table agrees, apart from what is explained.</summary>
    public bool Agrees => Tables.All(table => table.Agrees);

    /// <summary>How many rows differ for a known reason.</summary>
    public int Explained => Tables.Sum(table => table.Explained.Values.Sum());
}
