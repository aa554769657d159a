namespace QuickStart;

/// <summary>A row's place.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's natural key.</param>
internal readonly record struct RowKey(string Table, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Table}[{Key}]";
}
