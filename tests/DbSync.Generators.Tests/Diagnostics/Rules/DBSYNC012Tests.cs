namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC012: several tokens.</summary>
public sealed class DBSYNC012Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "SaveAsync",
            "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default, CancellationToken other = default);",
            "[PrimaryOnly] Task PingAsync(CancellationToken ct = default, CancellationToken other = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC012", marked, wrong, right);
}
