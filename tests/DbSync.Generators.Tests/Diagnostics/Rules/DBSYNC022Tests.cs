using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC022: unsuitable parameters.</summary>
public sealed class DBSYNC022Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "key",
            Argument("[GeneratedKey] string key"),
            Argument("[GeneratedKey] string? key = null")
        },
        {
            "key",
            Argument("[GeneratedKey] int? key = null"),
            Argument("[GeneratedKey] Guid? key = null")
        },
        {
            "key",
            Argument("[GeneratedKey] string? key = \"x\""),
            Argument("[GeneratedKey] string? key = null")
        },
        {
            "at",
            Argument("[GeneratedTimestamp] DateTimeOffset at = default"),
            Argument("[GeneratedTimestamp] DateTimeOffset? at = null")
        },
        {
            "at",
            "[PrimaryOnly] Task PingAsync([GeneratedTimestamp] DateTime? at = null, CancellationToken ct = default);",
            Argument("[GeneratedTimestamp] DateTime? at = null")
        },
        {
            "note",
            Argument("[SyncKey] Note note"),
            Argument("[SyncKey(nameof(Note.UserId))] Note note")
        },
        {
            "note",
            Argument("[SyncKey(\"Missing\")] Note note"),
            Argument("[SyncKey(\"Id\")] Note note")
        },
        {
            "limit",
            "[MergedRead(Dedup.Single)] Task<Note?> GetAsync([MergeLimit] int limit, CancellationToken ct = default);",
            "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync([MergeLimit] int limit, CancellationToken ct = default);"
        },
        {
            "limit",
            "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync([MergeLimit] string limit, CancellationToken ct = default);",
            "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync([MergeLimit] int? limit, CancellationToken ct = default);"
        },
        {
            "id",
            "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync([SyncKey] string id, CancellationToken ct = default);",
            "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync(string id, CancellationToken ct = default);"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC022", marked, wrong, right);
}
