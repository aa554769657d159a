using DbSync.Simulation.Runs;

namespace DbSync.Simulation.Tests;

/// <summary>The ordinary test run's share of the simulation. More: <c>dotnet run -c Release --project tests/DbSync.Simulation -- --seeds N --from FIRST</c>.</summary>
public sealed class SeedTests
{
    private const int Seeds = 2048;
    private const int Threads = 2;

    [Fact]
    public async Task No_seed_breaks_an_invariant()
    {
        // Each thread takes its part; a failure names its seed and the command that shows it again.
        var parts = await Task.WhenAll(Enumerable.Range(0, Threads).Select(part => Task.Run(() => SimThread.Run(() => Failures(part)))));

        parts.SelectMany(static failures => failures).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace()
    {
        var once = SimThread.Run(() => Enumerable.Range(1, 100).Select(static seed => SimulationRun.Run((ulong)seed).Hash).ToArray());
        var again = SimThread.Run(() => Enumerable.Range(1, 100).Select(static seed => SimulationRun.Run((ulong)seed).Hash).ToArray());

        again.ShouldBe(once);
        once.Distinct().Count().ShouldBe(once.Length);
    }

    private static List<string> Failures(int part)
    {
        var failures = new List<string>();
        for (var seed = 1 + part; seed <= Seeds; seed += Threads)
        {
            if (SimulationRun.Run((ulong)seed) is { Failure: not null } result)
                failures.Add(result.ToString());
        }

        return failures;
    }
}
