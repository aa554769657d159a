namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC011: limits and paging.</summary>
public sealed class DBSYNC011Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "limit",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(int limit, CancellationToken ct = default);",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync([MergeLimit] int limit, CancellationToken ct = default);"
        },
        {
            "skip",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(int skip, [MergeLimit] int take, CancellationToken ct = default);",
            "[PrimaryOnly] Task<List<Note>> ListAsync(int skip, int take, CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC011", marked, wrong, right);
}
