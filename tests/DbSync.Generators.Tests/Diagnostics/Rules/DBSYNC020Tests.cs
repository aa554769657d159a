using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC020: identities that no argument provides.</summary>
public sealed class DBSYNC020Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "CreateAsync",
            Create("Task<string>", ""),
            Create("Task<string>", ", [GeneratedKey] string? key = null")
        },
        {
            "CreateAsync",
            Create("ValueTask<Guid?>", ""),
            Create("ValueTask<bool>", "")
        },
        {
            "CreateAsync",
            Create("Task<(long Id, DateTimeOffset At)>", ""),
            Create("Task<(bool New, DateTimeOffset At)>", "")
        },
        {
            "CreateAsync",
            Create("Task<int>", ""),
            Create("Task<Note>", "")
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC020", marked, wrong, right);
}
