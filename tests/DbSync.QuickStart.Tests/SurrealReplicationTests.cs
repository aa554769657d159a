namespace DbSync.QuickStart.Tests;

/// <summary>The sample of three servers as its users start it.</summary>
public sealed class SurrealReplicationTests(SurrealServerFixture fixture)
{
    [Fact]
    public async Task Two_servers_are_killed_and_all_three_end_up_equal()
    {
        await fixture.StartedAsync();
        var folder = Path.Combine(RepositoryRoot.Find()!, "src", "DbSync.Sqlite");

        var (exitCode, output, error) = await SampleProcess.RunAsync("SurrealReplication.dll", "--path", folder, "--ops", "150");

        exitCode.ShouldBe(0, output + error);
        output.ShouldContain("ok   the write under way failed at its caller");
        output.TrimEnd('\n').Split('\n')[^1].ShouldStartWith("VERIFIED");
    }

    [Fact]
    public async Task Too_few_writes_are_refused()
    {
        var (exitCode, _, error) = await SampleProcess.RunAsync("SurrealReplication.dll", "--ops", "5");

        exitCode.ShouldNotBe(0);
        error.ShouldContain("--ops 5 is too few");
    }
}
