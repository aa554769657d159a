namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC021: no ordering key.</summary>
public sealed class DBSYNC021Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "SaveAsync",
            "[SyncWrite(\"note.save\")] Task SaveAsync(string id, CancellationToken ct = default);",
            "[SyncWrite(\"note.save\", Group = \"notes\")] Task SaveAsync(string id, CancellationToken ct = default);"
        },
        {
            "DeleteAsync",
            "[SyncDelete(\"note.delete\")] Task DeleteAsync(string id, CancellationToken ct = default);",
            "[SyncDelete(\"note.delete\")] Task DeleteAsync([SyncKey] string id, CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC021", marked, wrong, right);
}
