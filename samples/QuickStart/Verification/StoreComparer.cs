using DbSync.FullStorage;
using DbSync.Sdk;

namespace QuickStart;

/// <summary>Compares two stores row by row: both are read in key order, side by side, so that memory does not grow with them.</summary>
internal static class StoreComparer
{
    /// <summary>Compares a secondary with the primary.</summary>
    /// <param name="name">The secondary's name.</param>
    /// <param name="primary">The primary.</param>
    /// <param name="secondary">The secondary.</param>
    /// <param name="expected">The differences that there must be.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static async Task<StoreComparison> CompareAsync(
        string name, ISnapshotSource<IFullStorage> primary, ISnapshotSource<IFullStorage> secondary, ExpectedDifferences expected, CancellationToken cancellationToken)
    {
        var tables = new List<TableComparison>();
        foreach (var table in primary.Tables.Union(secondary.Tables, StringComparer.Ordinal))
        {
            var tally = new TableTally(table, expected);
            await MergeAsync(Rows(primary, table, cancellationToken), Rows(secondary, table, cancellationToken), tally.Add);
            tables.Add(tally.Finish());
        }

        return new(name, tables);
    }

    private static IAsyncEnumerable<RowHash> Rows(ISnapshotSource<IFullStorage> store, string table, CancellationToken cancellationToken)
        => store.Tables.Contains(table, StringComparer.Ordinal) ? RowReader.ReadAsync(store, table, cancellationToken) : AsyncEnumerable.Empty<RowHash>();

    /// <summary>Pairs the rows of two streams in key order; a row that only one of them has comes alone.</summary>
    private static async Task MergeAsync(IAsyncEnumerable<RowHash> first, IAsyncEnumerable<RowHash> second, Action<RowHash?, RowHash?> pair)
    {
        await using var a = first.GetAsyncEnumerator();
        await using var b = second.GetAsyncEnumerator();
        var hasA = await a.MoveNextAsync();
        var hasB = await b.MoveNextAsync();
        while (hasA || hasB)
        {
            var order = !hasA ? 1 : !hasB ? -1 : string.CompareOrdinal(a.Current.Key, b.Current.Key);
            pair(order <= 0 ? a.Current : null, order >= 0 ? b.Current : null);
            if (order <= 0)
                hasA = await a.MoveNextAsync();
            if (order >= 0)
                hasB = await b.MoveNextAsync();
        }
    }
}
