using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC023: uncovered reads.</summary>
public sealed class DBSYNC023Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "ListAsync",
            Deletable("string other"),
            Deletable("string id")
        },
        {
            "ListAsync",
            Deletable("Note note"),
            Deletable("string userId, IReadOnlyList<string> ids")
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC023", marked, wrong, right);
}
