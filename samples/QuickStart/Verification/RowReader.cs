using System.Runtime.CompilerServices;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace QuickStart;

/// <summary>Streams the rows of a store, page by page.</summary>
internal static class RowReader
{
    private const int PageSize = 256;

    /// <summary>The rows of a table in ordinal order of their keys.</summary>
    /// <param name="store">The store.</param>
    /// <param name="table">One of its tables.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">The rows came in another order; a comparison would find differences that there are not.</exception>
    public static async IAsyncEnumerable<RowHash> ReadAsync(
        ISnapshotSource<IFullStorage> store, string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? last = null;
        IReadOnlyList<SnapshotRow> page;
        do
        {
            page = await store.ReadRowsAsync(table, last, PageSize, cancellationToken);
            foreach (var row in page)
            {
                if (string.CompareOrdinal(last, row.Key) >= 0)
                    throw new InvalidDataException($"Table {table} yields the key '{row.Key}' after '{last}'.");
                last = row.Key;
                yield return RowHash.Of(row);
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>The hash of every row of a store by table and key. Memory: about 250 bytes a row.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<Dictionary<RowKey, string>> FingerprintAsync(ISnapshotSource<IFullStorage> store, CancellationToken cancellationToken)
    {
        Dictionary<RowKey, string> hashes = [];
        foreach (var table in store.Tables)
        {
            await foreach (var row in ReadAsync(store, table, cancellationToken))
                hashes.Add(new(table, row.Key), row.Hash);
        }

        return hashes;
    }
}
