using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC017: malformed op types.</summary>
public sealed class DBSYNC017Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "SaveAsync",
            OpType(""),
            OpType("note.save")
        },
        {
            "SaveAsync",
            OpType("note save"),
            OpType("note-save")
        },
        {
            "SaveAsync",
            OpType(".note"),
            OpType("Note.Save_1")
        },
        {
            "SaveAsync",
            OpType(new string('x', 129)),
            OpType(new string('x', 128))
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC017", marked, wrong, right);
}
