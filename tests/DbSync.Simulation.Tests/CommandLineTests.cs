namespace DbSync.Simulation.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Seeds_that_hold_end_in_one_line_and_zero()
    {
        var (exitCode, output) = await RunAsync("--seeds", "3", "--from", "1");

        exitCode.ShouldBe(0);
        output.ShouldHaveSingleItem().ShouldStartWith("3 seeds from 1: no invariant broken");
    }

    [Fact]
    public async Task A_seed_that_fails_is_told_with_the_command_that_shows_it_again()
    {
        var (exitCode, output) = await RunAsync("--seeds", "50", "--from", "1", "--sabotage", "commit");

        exitCode.ShouldBe(1);
        var line = output.ShouldHaveSingleItem();
        line.ShouldMatch("^seed [0-9]+ breaks I[0-9]+: .* \\| dotnet run -c Release --project tests/DbSync.Simulation -- --seeds 1 --from [0-9]+ --sabotage commit$");
    }

    [Fact]
    public async Task A_theme_is_taken()
    {
        var (exitCode, output) = await RunAsync("--seeds", "2", "--from", "7", "--theme", "flapping");

        exitCode.ShouldBe(0);
        output.ShouldHaveSingleItem().ShouldStartWith("2 seeds from 7: no invariant broken");
    }

    [Fact]
    public async Task A_trace_is_printed_when_it_is_asked_for()
    {
        var (_, output) = await RunAsync("--seeds", "1", "--from", "1", "--trace");

        output.ShouldContain(line => line.Contains("the engine is started", StringComparison.Ordinal));
    }

    private static async Task<(int ExitCode, string[] Output)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var exitCode = await CommandLine.Build().Parse(args).InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = output });
        return (exitCode, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
