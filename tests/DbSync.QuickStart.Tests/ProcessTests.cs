namespace DbSync.QuickStart.Tests;

/// <summary>The program as its users start it: in a pipe.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task In_a_pipe_it_writes_plain_lines_and_ends_with_the_verdict()
    {
        using var folder = LoadPlanTests.SmallCorpus();

        var (exitCode, output, error) = await SampleProcess.RunAsync("QuickStart.dll", "--path", folder.Path, "--ops", "30");

        exitCode.ShouldBe(0, output + error);
        output.ShouldNotContain('\u001b');
        output.ShouldNotContain('\r');
        output.TrimEnd('\n').Split('\n')[^1].ShouldStartWith("VERIFIED");
        error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Kept_databases_are_named_and_the_log_goes_to_standard_error()
    {
        using var folder = LoadPlanTests.SmallCorpus();

        var (exitCode, output, error) = await SampleProcess.RunAsync("QuickStart.dll", "--path", folder.Path, "--keep", "--verbose");

        exitCode.ShouldBe(0, output + error);
        const string Says = "The databases are in ";
        var kept = output.Split('\n').Single(line => line.Contains(Says)).Split(Says)[1];
        foreach (var name in (string[])["primary", .. SecondaryName.All])
            new FileInfo(Path.Combine(kept, name, "memory.db")).Length.ShouldBeGreaterThan(0);
        Directory.Delete(kept, recursive: true);
        error.ShouldContain("[db-sync] Secondary connection established: archive");
        output.ShouldNotContain("[db-sync]");
    }
}
