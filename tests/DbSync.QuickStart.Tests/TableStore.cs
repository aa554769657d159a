using System.Text;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.QuickStart.Tests;

/// <summary>A store that is nothing but rows.</summary>
internal sealed class TableStore : ISnapshotSource<IFullStorage>
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _tables = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Tables => [.. _tables.Keys];

    public int LargestRead { get; private set; }

    public TableStore With(string table, params ReadOnlySpan<(string Key, string Content)> rows)
    {
        if (!_tables.TryGetValue(table, out var existing))
            _tables.Add(table, existing = new(StringComparer.Ordinal));
        foreach (var (key, content) in rows)
            existing[key] = content;
        return this;
    }

    public Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(string table, string? afterKey, int limit, CancellationToken cancellationToken = default)
    {
        var rows = _tables[table].Where(row => afterKey is null || string.CompareOrdinal(row.Key, afterKey) > 0).Take(limit)
            .Select(row => new SnapshotRow(row.Key, Encoding.UTF8.GetBytes(row.Value))).ToList();
        LargestRead = Math.Max(LargestRead, rows.Count);
        return Task.FromResult<IReadOnlyList<SnapshotRow>>(rows);
    }
}
