namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC015: generic writes.</summary>
public sealed class DBSYNC015Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "SaveAsync",
            "[SyncWrite(\"note.save\")] Task SaveAsync<T>([SyncKey] string id, CancellationToken ct = default);",
            "[PrimaryOnly] Task SendAsync<T>(T value, CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC015", marked, wrong, right);
}
