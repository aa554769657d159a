using System.Diagnostics;
using System.Globalization;
using DbSync.Simulation.Sabotage;
using DbSync.Simulation.Themes;

namespace DbSync.Simulation.Runs;

/// <summary>Runs seeds one after another and says how that went.</summary>
/// <param name="from">The first seed.</param>
/// <param name="count">How many.</param>
/// <param name="sabotage">What does not work.</param>
/// <param name="theme">What the runs are about.</param>
/// <param name="goesOn">Whether the others are run after one that fails.</param>
/// <param name="output">Where it is said.</param>
internal sealed class SeedRange(ulong from, int count, SabotageKind sabotage, Theme theme, bool goesOn, TextWriter output)
{
    /// <summary>Where the traces go; <see langword="null"/>: nowhere.</summary>
    public TextWriter? Trace { get; init; }

    /// <summary>Runs them on the calling thread.</summary>
    /// <returns>The exit code: 0 when none fails.</returns>
    public int Run()
    {
        var started = Stopwatch.GetTimestamp();
        var failed = 0;
        long steps = 0;
        long acknowledged = 0;
        var simulated = TimeSpan.Zero;
        for (var i = 0; i < count; i++)
        {
            var result = SimulationRun.Run(from + (ulong)i, sabotage, theme, Trace);
            steps += result.Steps;
            acknowledged += result.Acknowledged;
            simulated += result.Time;
            if (result.Failure is null)
                continue;
            output.WriteLine(result);
            failed++;
            if (!goesOn)
                return 1;
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} seeds from {from}: {(failed == 0 ? "no invariant broken" : $"{failed} fail")}; {acknowledged} writes acknowledged, {steps} steps, {simulated.TotalHours:0} h simulated in {elapsed.TotalSeconds:0.0} s"));
        return failed == 0 ? 0 : 1;
    }
}
