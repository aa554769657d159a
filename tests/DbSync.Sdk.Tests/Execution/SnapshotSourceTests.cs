using System.Text;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

public sealed class SnapshotSourceTests
{
    [Theory]
    [InlineData(null, null, 10, "a,b,\U0001D4B0,\uE000")]
    [InlineData(null, "b", 10, "a,b")]
    [InlineData("a", "\U0001D4B0", 10, "b,\U0001D4B0")]
    [InlineData("a", "\uFFFF", 2, "b,\U0001D4B0")]
    [InlineData("b", "a", 10, "")]
    public async Task A_source_that_reads_pages_reads_ranges_too(string? after, string? upTo, int limit, string expected)
    {
        ISnapshotSource<IItems> source = new Pages("a", "b", "\U0001D4B0", "\uE000");
        var rows = await source.ReadRowsAsync("items", after, upTo, limit, CancellationToken.None);
        string.Join(',', rows.Select(row => row.Key)).ShouldBe(expected);
    }

    private sealed class Pages(params string[] keys) : ISnapshotSource<IItems>
    {
        public IReadOnlyList<string> Tables => ["items"];

        public Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(string table, string? afterKey, int limit, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<SnapshotRow>>(
                [.. keys.Where(key => afterKey is null || string.CompareOrdinal(key, afterKey) > 0).Take(limit).Select(key => new SnapshotRow(key, Encoding.UTF8.GetBytes("{}")))]);
    }
}
