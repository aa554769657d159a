namespace DbSync.Sdk.Execution.Snapshots;

/// <summary>Reads and compares the rows of two stores in one range of keys.</summary>
internal static class RowRange
{
    /// <summary>Reads the rows of a range.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <param name="source">The store.</param>
    /// <param name="table">The table.</param>
    /// <param name="afterKey">Only rows with a greater key; <see langword="null"/>: from the first.</param>
    /// <param name="upToKey">Only rows with this key or a smaller one; <see langword="null"/>: to the last.</param>
    /// <param name="pageSize">How many rows are read at once.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public static async Task<List<SnapshotRow>> ReadAsync<TStorage>(
        ISnapshotSource<TStorage> source, string table, string? afterKey, string? upToKey, int pageSize, CancellationToken cancellationToken)
        where TStorage : class
    {
        var rows = new List<SnapshotRow>();
        while (true)
        {
            var page = await source.ReadRowsAsync(table, afterKey, pageSize, cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                if (upToKey is not null && string.CompareOrdinal(row.Key, upToKey) > 0)
                    return rows;
                rows.Add(row);
            }

            if (page.Count < pageSize)
                return rows;
            afterKey = page[^1].Key;
        }
    }

    /// <summary>What a copy lacks, has too much, or has otherwise; both by key.</summary>
    /// <param name="rows">The rows as they should be.</param>
    /// <param name="copy">The copy's rows.</param>
    public static List<RowDifference> Compare(IReadOnlyList<SnapshotRow> rows, IReadOnlyList<SnapshotRow> copy)
    {
        var differences = new List<RowDifference>();
        var (i, j) = (0, 0);
        while (i < rows.Count || j < copy.Count)
        {
            var order = i == rows.Count ? 1 : j == copy.Count ? -1 : string.CompareOrdinal(rows[i].Key, copy[j].Key);
            if (order < 0)
                differences.Add(new RowDifference(rows[i++], DifferenceKind.Missing));
            else if (order > 0)
                differences.Add(new RowDifference(copy[j++], DifferenceKind.Extra));
            else if (!rows[i++].Content.Span.SequenceEqual(copy[j++].Content.Span))
                differences.Add(new RowDifference(rows[i - 1], DifferenceKind.Different));
        }

        return differences;
    }
}
