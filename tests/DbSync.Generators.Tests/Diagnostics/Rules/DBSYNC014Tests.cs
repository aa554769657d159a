using static DbSync.Generators.Tests.Rules.RuleSources;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC014: arguments that cannot be journaled.</summary>
public sealed class DBSYNC014Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "value",
            Argument("object value"),
            Argument("JsonElement value")
        },
        {
            "value",
            Argument("Stream value"),
            Argument("byte[] value")
        },
        {
            "value",
            Argument("JsonDocument value"),
            Argument("JsonElement? value")
        },
        {
            "value",
            Argument("IFormattable value"),
            Argument("string value")
        },
        {
            "value",
            Argument("Action value"),
            Argument("Note value")
        },
        {
            "value",
            Argument("Unrestorable value"),
            Argument("Restorable value")
        },
        {
            "value",
            Argument("List<Dictionary<double, int>> value"),
            Argument("List<Dictionary<int, double>> value")
        },
        {
            "value",
            Argument("int[,] value"),
            Argument("int[][] value")
        },
        {
            "value",
            Argument("Wrapper value"),
            Argument("Wrapped value")
        },
        {
            "value",
            Argument("Lossy value"),
            Argument("Empty value")
        },
        {
            "value",
            Argument("Holder value"),
            Argument("List<Restorable> value")
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC014", marked, wrong, right);

    [Fact]
    public async Task A_json_context_makes_its_types_serializable()
    {
        const string Source =
            """
            public interface IShape;
            [JsonSerializable(typeof(IShape))] public partial class Shapes : JsonSerializerContext { }
            [SyncedStorage(JsonContext = typeof(Shapes))]
            public interface INotes { [SyncWrite("shape.save")] Task SaveAsync([SyncKey] string id, IReadOnlyList<IShape?> shapes, CancellationToken ct = default); }
            """;
        (await Analyze.RunAsync(Analyze.Compilation(Source))).ShouldBeEmpty();
        (await Analyze.RunAsync(Analyze.Compilation(Source.Replace("typeof(IShape)", "typeof(int)", StringComparison.Ordinal)))).ShouldHaveSingleItem().Id.ShouldBe("DBSYNC014");
    }
}
