using DbSync.SurrealDb;
using DbSync.SurrealHost;

namespace DbSync.QuickStart.Tests;

/// <summary>The story on a real SurrealDB engine, alone and beside SQLite.</summary>
public sealed class SurrealStoryTests(SurrealServerFixture fixture)
{
    private readonly StringWriter _output = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_whole_story_verifies_whichever_database_is_which(bool primary, bool secondaries)
    {
        var engine = await fixture.StartedAsync();
        var server = ServerOf(engine, $"n{Guid.NewGuid():N}");
        using var folder = LoadPlanTests.SmallCorpus();

        var exitCode = await RunAsync(folder, new(primary ? server : null, [.. SecondaryName.All.Select(_ => secondaries ? server : null)]));

        var lines = _output.ToString().TrimEnd('\n').Split('\n');
        exitCode.ShouldBe(ExitCode.Verified, _output.ToString());
        lines[^1].ShouldStartWith("VERIFIED");
        lines[^1].ShouldContain("1 dead letter");
        lines.ShouldContain(line => line.Contains("'archive' is reported as disconnected"));
        lines.ShouldContain(line => line.Contains($"SurrealDB at {server.Url}"));
        (await DatabasesAsync(engine, server.Namespace)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Kept_databases_are_named_and_stay()
    {
        var engine = await fixture.StartedAsync();
        var server = ServerOf(engine, $"n{Guid.NewGuid():N}");
        using var folder = LoadPlanTests.SmallCorpus();

        var exitCode = await RunAsync(folder, new(server, [null, server, null]), keep: true);

        exitCode.ShouldBe(ExitCode.Verified, _output.ToString());
        var databases = await DatabasesAsync(engine, server.Namespace);
        databases.Count.ShouldBe(2);
        foreach (var database in databases)
            _output.ToString().ShouldContain($"and at {server.Url}, namespace {server.Namespace}, database {database}");
        var files = _output.ToString().Split('\n').Single(line => line.Contains("The databases are in ")).Split("The databases are in ")[1];
        Directory.Delete(files, recursive: true);
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_it()
    {
        var engine = await fixture.StartedAsync();
        using var folder = LoadPlanTests.SmallCorpus();

        var exitCode = await RunAsync(folder, new(ServerOf(engine, "n") with { Password = "not-the-password" }, [null, null, null]));

        exitCode.ShouldBe(ExitCode.Usage);
        _output.ToString().ShouldContain("refuses the user or its password");
        _output.ToString().ShouldNotContain("not-the-password");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_words()
    {
        using var folder = LoadPlanTests.SmallCorpus();

        var exitCode = await RunAsync(folder, new(null, [null, null, new("ws://127.0.0.1:1", "n", null, null)]));

        exitCode.ShouldBe(ExitCode.Usage);
        _output.ToString().Trim().ShouldBe("There is nothing to write to: SurrealDB at ws://127.0.0.1:1/rpc is not there.");
    }

    private static SurrealServer ServerOf(SurrealEngine engine, string name) => new(engine.Url, name, SurrealEngine.User, SurrealEngine.Password);

    private static async Task<IReadOnlyCollection<string>> DatabasesAsync(SurrealEngine engine, string name)
    {
        var options = engine.Options("unused");
        options.Namespace = name;
        await using var connection = new SurrealConnection(options);
        await connection.ConnectAsync(Token);
        var info = (SurrealObject)(await connection.QueryAsync("INFO FOR NS", cancellationToken: Token))[0];
        return [.. ((SurrealObject)info.Fields["databases"]).Fields.Keys.Where(database => database != "unused")];
    }

    private Task<int> RunAsync(TempFolder folder, Topology topology, bool keep = false)
        => QuickStartRun.RunAsync(new(Ops: null, keep, folder.Path, Verbose: false, topology), Screen.Plain(_output), Token);
}
