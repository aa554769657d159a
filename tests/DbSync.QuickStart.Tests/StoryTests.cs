using Microsoft.Data.Sqlite;

namespace DbSync.QuickStart.Tests;

/// <summary>The story's stages on real databases.</summary>
public sealed class StoryTests
{
    private readonly StringWriter _output = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_story_verifies_a_small_folder()
    {
        using var folder = LoadPlanTests.SmallCorpus();

        var exitCode = await QuickStartRun.RunAsync(new(Ops: null, Keep: false, folder.Path, Verbose: false, Topology.Files), Screen.Plain(_output), Token);

        var lines = _output.ToString().TrimEnd('\n').Split('\n');
        lines[^1].ShouldStartWith("VERIFIED", customMessage: _output.ToString());
        exitCode.ShouldBe(ExitCode.Verified);
        lines[^1].ShouldContain("1 dead letter");
        lines[^1].ShouldContain("retained deletes");
        lines.ShouldNotContain(line => line.Contains("FAIL"));
        lines.ShouldContain(line => line.Contains("analytics takes facts of at most"));
        lines.ShouldContain(line => line.Contains("'archive' is reported as disconnected"));
    }

    [Theory]
    [InlineData("only.md", "# Only\n\nOne document and no code.")]
    [InlineData("Only.cs", "class Only { void M() { } }")]
    public async Task A_folder_with_one_file_is_enough(string name, string content)
    {
        using var folder = new TempFolder().With(name, content);

        var exitCode = await QuickStartRun.RunAsync(new(Ops: null, Keep: false, folder.Path, Verbose: false, Topology.Files), Screen.Plain(_output), Token);

        exitCode.ShouldBe(ExitCode.Verified, _output.ToString());
    }

    [Fact]
    public async Task An_empty_folder_is_refused_in_words()
    {
        using var folder = new TempFolder();

        var exitCode = await QuickStartRun.RunAsync(new(Ops: null, Keep: false, folder.Path, Verbose: false, Topology.Files), Screen.Plain(_output), Token);

        exitCode.ShouldBe(ExitCode.Usage);
        _output.ToString().ShouldContain("nothing to index");
    }

    [Fact]
    public async Task A_database_that_was_tampered_with_is_found_out()
    {
        using var folder = new TempFolder();
        await using var stores = new StoreSet(folder.Path, Topology.Files);
        await using var services = Engine.CreateServices(verbose: false);
        await using var engine = await Engine.StartAsync(stores, services, Token);
        foreach (var key in (string[])["a", "b", "c", RejectionStage.FactKey])
            await engine.Storage.SaveFactAsync(LoadPlan.UserId, key, Properties.Value(key), cancellationToken: Token);
        var context = new RunContext(engine, stores, Screen.Plain(_output));
        (await Patience.UntilAsync(() => context.AllCaughtUp, Token)).ShouldBeTrue();
        await ChangeAsync(Path.Combine(stores.Folder(SecondaryName.Mirror), "memory.db"), """UPDATE facts SET value = '"x"' WHERE key = 'b'""");
        await ChangeAsync(Path.Combine(stores.Folder(SecondaryName.Analytics), "memory.db"), $"DELETE FROM facts WHERE key = '{RejectionStage.FactKey}'");

        var comparisons = await VerifyStage.RunAsync(context, new HashSet<RowKey>(), Token);

        comparisons.Where(comparison => !comparison.Agrees).Select(comparison => comparison.Secondary).ShouldBe([SecondaryName.Mirror]);
        context.Screen.Failures.ShouldHaveSingleItem().ShouldContain("facts[quickstart|b]: Different");
    }

    [Fact]
    public async Task A_secondary_comes_back_from_every_outage_with_everything()
    {
        using var folder = new TempFolder();
        await using var stores = new StoreSet(folder.Path, Topology.Files);
        await using var services = Engine.CreateServices(verbose: false);
        await using var engine = await Engine.StartAsync(stores, services, Token);
        var context = new RunContext(engine, stores, Screen.Plain(_output));
        (await Patience.UntilAsync(() => context.AllConnected, Token)).ShouldBeTrue();
        var archive = stores.Databases[SecondaryName.Archive];
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 400; i++)
                await engine.Storage.SaveFactAsync($"user{i % 7}", $"key{i}", Properties.Value(i), cancellationToken: Token);
        }, Token);

        for (var round = 0; round < 5; round++)
        {
            await archive.TakeAwayAsync(Token);
            await Should.ThrowAsync<Exception>(() => archive.ConnectAsync(Token));
            await archive.BringBackAsync(Token);
        }

        await writing;
        (await Patience.UntilAsync(() => context.AllCaughtUp, Token)).ShouldBeTrue();
        var report = await engine.VerifyAsync(SecondaryName.Archive, cancellationToken: Token);
        report.IsConsistent.ShouldBeTrue(string.Join(", ", report.Tables.SelectMany(table => table.Differences)));
        report.Tables.Single(table => table.Table == "facts").Rows.ShouldBe(400);
    }

    private static async Task ChangeAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        (await command.ExecuteNonQueryAsync(Token)).ShouldBe(1);
    }
}
