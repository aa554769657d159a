using System.CommandLine;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Sabotage;
using DbSync.Simulation.Themes;

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
        var sabotage = new Option<SabotageKind>("--sabotage") { Description = "Put a part out of order: a run must then fail." };
        var theme = new Option<Theme>("--theme") { Description = "What the runs are about: one thing goes wrong often, and nothing else." };
        var root = new RootCommand("Runs the whole engine in a deterministic simulation: each seed is one run.") { seeds, from, trace, all, sabotage, theme };
        root.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            var run = new SeedRange(result.GetValue(from), result.GetValue(seeds), result.GetValue(sabotage), result.GetValue(theme), result.GetValue(all), output)
            {
                Trace = result.GetValue(trace) ? output : null,
            };
            return SimThread.Run(run.Run);
        });
        return root;
    }
}
