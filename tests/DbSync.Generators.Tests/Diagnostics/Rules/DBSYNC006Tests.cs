namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC006: a property, indexer or event in a sync role.</summary>
public sealed class DBSYNC006Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "Count",
            "int Count { [PrimaryOnly] get; }",
            "[PrimaryOnly] int Count { get; }"
        },
        {
            "this",
            "int this[int i] { [SyncWrite(\"x\")] get; }",
            "[PrimaryOnly] int this[int i] { get; }"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC006", marked, wrong, right);
}
