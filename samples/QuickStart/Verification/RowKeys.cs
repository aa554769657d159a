using DbSync.FullStorage;
using DbSync.Sdk;

namespace QuickStart;

/// <summary>Lists the rows of a store.</summary>
internal static class RowKeys
{
    private const int PageSize = 256;

    /// <summary>Every row of a store by table and key.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<HashSet<RowKey>> ListAsync(ISnapshotSource<IFullStorage> store, CancellationToken cancellationToken)
    {
        HashSet<RowKey> keys = [];
        foreach (var table in store.Tables)
        {
            string? last = null;
            IReadOnlyList<SnapshotRow> page;
            do
            {
                page = await store.ReadRowsAsync(table, last, PageSize, cancellationToken);
                foreach (var row in page)
                    keys.Add(new(table, last = row.Key));
            }
            while (page.Count == PageSize);
        }

        return keys;
    }
}
