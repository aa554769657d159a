using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DbSync.Simulation.Runs;

namespace DbSync.Simulation;

/// <summary>The command line.</summary>
internal static class CommandLine
{
    public static RootCommand Build()
    {
        var seeds = new Option<int>("--seeds") { Description = "How many seeds to run.", DefaultValueFactory = _ => 1000 };
        var from = new Option<ulong>("--from") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
        var trace = new Option<bool>("--trace") { Description = "Print what happens in each run." };
        var all = new Option<bool>("--all") { Description = "Go on after a failing seed." };
        var root = new RootCommand("Runs the whole engine in a deterministic simulation: each seed is one run.") { seeds, from, trace, all };
        root.SetAction(result => Run(result.GetValue(seeds), result.GetValue(from), result.GetValue(trace) ? Console.Out : null, result.GetValue(all)));
        return root;
    }

    /// <summary>Runs seeds, until one fails or all are done.</summary>
    /// <returns>The exit code: 0 when none fails.</returns>
    private static int Run(int seeds, ulong from, TextWriter? trace, bool all) => SimThread.Run(() =>
    {
        var started = Stopwatch.GetTimestamp();
        var failed = 0;
        long steps = 0;
        long acknowledged = 0;
        var simulated = TimeSpan.Zero;
        for (var seed = from; seed < from + (ulong)seeds; seed++)
        {
            var result = SimulationRun.Run(seed, trace);
            if (result.Failure is not null)
            {
                Console.WriteLine(result);
                if (!all)
                    return 1;
                failed++;
            }

            steps += result.Steps;
            acknowledged += result.Acknowledged;
            simulated += result.Time;
        }

        if (failed > 0)
        {
            Console.WriteLine($"{failed} of {seeds} seeds fail");
            return 1;
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seeds:N0} seeds from {from}: no invariant broken; {acknowledged:N0} writes acknowledged, {steps:N0} steps, {simulated.TotalHours:N0} h simulated in {elapsed.TotalSeconds:0.0} s"));
        return 0;
    });
}
