using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC019: names that contradict roles.</summary>
public sealed class DBSYNC019Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "DeleteAsync",
            "[PrimaryOnly] Task DeleteAsync(string id, CancellationToken ct = default);",
            "[PrimaryOnly] Task DeletedCountAsync(CancellationToken ct = default);"
        },
        {
            "RemoveAsync",
            "[SyncWrite(\"note.x\")] Task RemoveAsync([SyncKey] string id, CancellationToken ct = default);",
            "[SyncDelete(\"note.x\")] Task RemoveAsync([SyncKey] string id, CancellationToken ct = default);"
        },
        {
            "SaveAsync",
            "[PrimaryOnly] Task SaveAsync(string id, CancellationToken ct = default);",
            Save
        },
        {
            "GetAsync",
            "[SyncWrite(\"note.x\")] Task GetAsync([SyncKey] string id, CancellationToken ct = default);",
            "[PrimaryOnly] Task<int> GetAsync(string id, CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC019", marked, wrong, right);
}
