using DbSync.CodeFixes;

namespace DbSync.Generators.Tests.CodeFixes;

public sealed class CancellationTokenCodeFixTests
{
    [Theory]
    [InlineData("", "CancellationToken cancellationToken = default")]
    [InlineData("string id", "string id, CancellationToken cancellationToken = default")]
    [InlineData("string id, int depth = 3", "string id, int depth = 3, CancellationToken cancellationToken = default")]
    [InlineData("int cancellationToken", "int cancellationToken, CancellationToken cancellationToken2 = default")]
    [InlineData("\n        string id,\n        int depth", "\n        string id,\n        int depth,\n        CancellationToken cancellationToken = default")]
    public async Task Token_is_added_last(string before, string after)
    {
        using var fixing = new Fixing(new CancellationTokenCodeFixProvider(), Contract("using System.Threading;\n", $"Task PingAsync({before});"));

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("using System.Threading;\n", $"Task PingAsync({after});"));
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fixing_all_adds_the_using_once()
    {
        using var fixing = new Fixing(new CancellationTokenCodeFixProvider(), Contract("", "Task OpenAsync(string name);", "Task CloseAsync();"));

        await fixing.ApplyToAllAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract(
            "using System.Threading;\n",
            "Task OpenAsync(string name, CancellationToken cancellationToken = default);",
            "Task CloseAsync(CancellationToken cancellationToken = default);"));
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Task PingAsync(params string[] names);")]
    [InlineData("Task PingAsync(string name);", "Task PingAsync(string name, System.Threading.CancellationToken token);")]
    public async Task Where_a_token_would_not_fit_none_is_offered(params string[] members)
    {
        using var fixing = new Fixing(new CancellationTokenCodeFixProvider(), Contract("", members));

        (await fixing.TitlesAsync()).ShouldBeEmpty();
    }

    private static string Contract(string usings, params string[] members) => $$"""
        {{usings}}using System.Threading.Tasks;
        using DbSync.Sdk;

        [SyncedStorage]
        public interface IThings
        {
        {{string.Join("\n", members.Select(member => $"    [PrimaryOnly]\n    {member}"))}}
        }

        """;
}
