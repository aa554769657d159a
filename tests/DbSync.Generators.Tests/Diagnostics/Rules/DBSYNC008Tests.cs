using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC008: return types of writes.</summary>
public sealed class DBSYNC008Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "SaveAsync",
            "[SyncWrite(\"note.save\")] void SaveAsync([SyncKey] string id);",
            Save
        },
        {
            "SaveAsync",
            "[SyncWrite(\"note.save\")] IAsyncEnumerable<int> SaveAsync([SyncKey] string id, CancellationToken ct = default);",
            Save
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC008", marked, wrong, right);
}
