using System.CommandLine;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Sabotage;

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
        var root = new RootCommand("Runs the whole engine in a deterministic simulation: each seed is one run.") { seeds, from, trace, all, sabotage };
        root.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            var run = new SeedRange(result.GetValue(from), result.GetValue(seeds), result.GetValue(sabotage), result.GetValue(all), output)
            {
                Trace = result.GetValue(trace) ? output : null,
            };
            return SimThread.Run(run.Run);
        });
        return root;
    }
}
