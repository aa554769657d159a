namespace DbSync.FullStorage;

/// <summary>A second way into a table: all rows of a scope (a user, a file), in an order.</summary>
/// <param name="scope">The scope of a row.</param>
/// <param name="order">What rows of one scope are ordered by.</param>
internal sealed class TableIndex<TRow>(Func<TRow, string> scope, Func<TRow, string> order)
    where TRow : class
{
    public TableEntry<TRow> Entry(TRow row, string key) => new(scope(row), order(row), key, row);
}
