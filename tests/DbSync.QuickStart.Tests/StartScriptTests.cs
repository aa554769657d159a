using System.Diagnostics;
using DbSync.SurrealDb;
using DbSync.SurrealHost;

namespace DbSync.QuickStart.Tests;

/// <summary>samples/surreal/start.sh.</summary>
public sealed class StartScriptTests(SurrealServerFixture fixture)
{
    private static readonly string Script = Path.Combine(RepositoryRoot.Find()!, "samples", "surreal", "start.sh");

    [Fact]
    public async Task It_starts_a_server_that_takes_the_password_of_the_environment()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "start.sh is for Unix.");
        await fixture.StartedAsync();
        using var data = new TempFolder();
        using var process = Start(password: "of the test", "--port", "0", "--data", data.Path);
        try
        {
            string? line;
            var hints = new List<string>();
            while ((line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.StartsWith("READY ", StringComparison.Ordinal))
                hints.Add(line);
            line.ShouldNotBeNull(string.Concat(hints));
            string.Concat(hints).ShouldContain("--primary surreal");
            string.Concat(hints).ShouldNotContain("of the test");

            await using var connection = new SurrealConnection(new SurrealConnectionOptions
            {
                Url = $"ws://127.0.0.1:{line.Split(' ')[1]}",
                Namespace = "n",
                Database = "d",
                Username = SurrealEngine.User,
                Password = "of the test",
            });
            await connection.ConnectAsync(TestContext.Current.CancellationToken);
            await connection.PingAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--nonsense")]
    public async Task Wrong_options_are_refused_with_the_usage(string option)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "start.sh is for Unix.");
        using var process = Start(password: null, option);

        (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("usage:");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(2);
    }

    private static Process Start(string? password, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", [Script, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SURREAL_PASS"] = password;
        return Process.Start(start)!;
    }
}
