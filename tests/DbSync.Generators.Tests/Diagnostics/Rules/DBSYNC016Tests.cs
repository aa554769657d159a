using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC016: op types used twice.</summary>
public sealed class DBSYNC016Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "StoreAsync",
            Save + "[SyncWrite(\"note.save\")] Task StoreAsync([SyncKey] string id, CancellationToken ct = default);",
            Save + "[SyncWrite(\"note.store\")] Task StoreAsync([SyncKey] string id, CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC016", marked, wrong, right);
}
