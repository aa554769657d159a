namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC010: keys, order and time of merged reads.</summary>
public sealed class DBSYNC010Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "ListAsync",
            "[MergedRead(Dedup.ByKey)] Task<List<Note>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.By, Keys = [nameof(Note.Text)])] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "ListAsync",
            "[MergedRead(Dedup.By)] Task<List<Note>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.None)] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "ListAsync",
            "[MergedRead(Dedup.ById)] Task<List<Twins>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.By, Keys = [\"Left.Id\"])] Task<List<Twins>> ListAsync(CancellationToken ct = default);"
        },
        {
            "ListAsync",
            "[MergedRead(Dedup.ById, OrderBy = \"Missing\")] Task<List<Note>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ById, OrderBy = \"Text\")] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "ListAsync",
            "[MergedRead(Dedup.ById, Timestamp = \"Text\")] Task<List<Note>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ById, Timestamp = \"At\")] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "ListAsync",
            "[MergedRead(Dedup.ById, Prefer = Prefer.Newest)] Task<List<Plain>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ById)] Task<List<Plain>> ListAsync(CancellationToken ct = default);"
        },
        {
            "ListAsync",
            "[MergedRead(Dedup.By, Keys = [\"Secret\"])] Task<List<Plain>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.By, Keys = [\"Id\"])] Task<List<Plain>> ListAsync(CancellationToken ct = default);"
        },
        {
            "MapAsync",
            "[MergedRead(Dedup.ByValue)] Task<Dictionary<string, Note>> MapAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ByKey)] Task<Dictionary<string, Note>> MapAsync(CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC010", marked, wrong, right);
}
