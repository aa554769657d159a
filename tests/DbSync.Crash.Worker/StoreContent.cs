using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Crash.Worker;

/// <summary>All rows of a store.</summary>
internal static class StoreContent
{
    private const int PageSize = 1000;

    /// <summary>Reads them: what identifies a row, and its content.</summary>
    /// <param name="store">The store.</param>
    public static async Task<SortedDictionary<string, string>> ReadAsync(ISnapshotSource<IFullStorage> store)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in store.Tables)
        {
            string? after = null;
            while (await store.ReadRowsAsync(table, after, PageSize) is { Count: > 0 } page)
            {
                foreach (var row in page)
                    rows.Add($"{table}/{row.Key}", System.Text.Encoding.UTF8.GetString(row.Content.Span));
                after = page[^1].Key;
            }
        }

        return rows;
    }

    /// <summary>The rows that are not the same in two stores.</summary>
    /// <param name="one">The one's rows.</param>
    /// <param name="other">The other's rows.</param>
    public static IReadOnlyList<string> Differences(SortedDictionary<string, string> one, SortedDictionary<string, string> other) =>
        [.. one.Keys.Union(other.Keys, StringComparer.Ordinal).Where(key => one.GetValueOrDefault(key) != other.GetValueOrDefault(key))];
}
