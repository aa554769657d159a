namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC009: return types of merged reads.</summary>
public sealed class DBSYNC009Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "ListAsync",
            "[MergedRead(Dedup.ById)] List<Note> ListAsync();",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "GetAsync",
            "[MergedRead(Dedup.ById)] Task<Note?> GetAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.Single)] Task<Note?> GetAsync(CancellationToken ct = default);"
        },
        {
            "GetAsync",
            "[MergedRead(Dedup.Single)] Task GetAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.Single)] Task<int> GetAsync(CancellationToken ct = default);"
        },
        {
            "GetAsync",
            "[MergedRead(Dedup.Single)] IAsyncEnumerable<Note> GetAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ById)] IAsyncEnumerable<Note> GetAsync(CancellationToken ct = default);"
        },
        {
            "GetAsync",
            "[MergedRead(Dedup.None, Merger = typeof(WrongMerger))] Task<Note?> GetAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.None, Merger = typeof(RightMerger))] Task<Note?> GetAsync(CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC009", marked, wrong, right);
}
