using System.Globalization;
using DbSync.Crash.Tests.Support;

namespace DbSync.Crash.Tests;

/// <summary>How much a large journal takes to open. A larger one is measured by <c>DbSync.Crash.Worker recovery --megabytes 1024</c>.</summary>
public sealed class RecoveryTests
{
    [Fact, Trait("Scenario", "D01")]
    public async Task D01_A_journal_of_100_MB_is_recovered_within_2_seconds_and_little_memory()
    {
        var (exitCode, lines) = await WorkerProcess.RunAsync(["recovery", "--megabytes", "100"]);

        exitCode.ShouldBe(0);
        TestContext.Current.TestOutputHelper!.WriteLine(lines[^1]);
        Value("megabytes").ShouldBeInRange(100, 120);

        // Not the time on the clock: the machine may be busy with other tests.
        Value("computing-milliseconds").ShouldBeLessThan(2000);
        Value("peak-megabytes").ShouldBeLessThan(256);

        int Value(string name)
        {
            var words = lines[^1].Split(' ');
            return int.Parse(words[Array.IndexOf(words, name) + 1], CultureInfo.InvariantCulture);
        }
    }
}
