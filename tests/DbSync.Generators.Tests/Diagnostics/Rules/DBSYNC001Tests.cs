namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC001: a member without a role.</summary>
public sealed class DBSYNC001Tests
{
    /// <summary>What it marks, the wrong members, the nearest right ones.</summary>
    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "PingAsync",
            "Task PingAsync(CancellationToken ct = default);",
            "[PrimaryOnly] Task PingAsync(CancellationToken ct = default);"
        },
        {
            "PingAsync",
            "Task PingAsync(CancellationToken ct = default) => Task.CompletedTask;",
            "sealed Task PingAsync(CancellationToken ct = default) => Task.CompletedTask;"
        },
        {
            "Count",
            "int Count { get; }",
            "static int Count => 1;"
        },
        {
            "Changed",
            "event EventHandler Changed;",
            "[PrimaryOnly] event EventHandler Changed;"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Fires_on_the_wrong_code_and_not_on_the_nearest_right(string marked, string wrong, string right) => Rule.CheckAsync("DBSYNC001", marked, wrong, right);

    [Fact]
    public async Task A_rule_broken_in_a_shared_base_is_reported_once()
    {
        const string Source = "public interface IPart { void Do(); } [SyncedStorage] public interface IOne : IPart; [SyncedStorage] public interface ITwo : IPart;";
        (await Analyze.RunAsync(Analyze.Compilation(Source))).ShouldHaveSingleItem().Id.ShouldBe("DBSYNC001");
    }
}
