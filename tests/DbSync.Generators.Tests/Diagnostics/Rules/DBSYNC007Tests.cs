using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC007: by-reference parameters.</summary>
public sealed class DBSYNC007Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "id",
            "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] in string id, CancellationToken ct = default);",
            Save
        },
        {
            "bytes",
            "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, ReadOnlySpan<byte> bytes, CancellationToken ct = default);",
            "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, ReadOnlyMemory<byte> bytes, CancellationToken ct = default);"
        },
        {
            "count",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(ref int count, CancellationToken ct = default);",
            "[PrimaryOnly] Task<List<Note>> ListAsync(ref int count, CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC007", marked, wrong, right);
}
