using System.Diagnostics;
using System.Globalization;
using DbSync.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DbSync.Benchmarks.Generating;

/// <summary>
/// The generator on the 64-method contract in a project of 200 other files: cold, warm, and after an edit that has nothing to do with the
/// contract, against a driver with a generator that does nothing.
/// </summary>
internal static class GeneratorBenchmark
{
    private const int Edits = 20;

    public static Task RunAsync(int rounds)
    {
        var project = SampleProject.Create();
        var cold = new List<double>();
        var warm = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var driver = Driver(new DbSyncGenerator());
            cold.Add(Milliseconds(() => driver = driver.RunGenerators(project.Compilation)));
            warm.Add(Milliseconds(() => driver = driver.RunGenerators(project.Compilation)));
        }

        var (edited, asking, empty, unchanged) = MeasureEdits(project, rounds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"generator, 64 methods, {project.OtherFiles} other files: cold {PairedRun.Median(cold):0.0} ms, unchanged {PairedRun.Median(warm):0.00} ms"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"generator, an unrelated edit: {PairedRun.Median(edited):0.00} ms; a generator that only asks for the attribute {PairedRun.Median(asking):0.00} ms, so {PairedRun.Median([.. edited.Zip(asking, static (ours, theirs) => ours - theirs)]):0.00} ms beyond it; an empty one {PairedRun.Median(empty):0.00} ms; every output cached: {(unchanged ? "yes" : "NO")}"));
        return Task.CompletedTask;
    }

    private static (List<double> Ours, List<double> Asking, List<double> Empty, bool IsUnchanged) MeasureEdits(SampleProject project, int rounds)
    {
        GeneratorDriver[] drivers = [Driver(new DbSyncGenerator()), Driver(new AskingGenerator()), Driver(new EmptyGenerator())];
        List<double>[] times = [[], [], []];
        var isUnchanged = true;
        for (var i = 0; i < drivers.Length; i++)
            drivers[i] = drivers[i].RunGenerators(project.Compilation);
        for (var edit = 0; edit < rounds * Edits; edit++)
        {
            for (var i = 0; i < drivers.Length; i++)
            {
                // Typing in a file that has nothing to do with the contract; a compilation for each, since the first to ask pays for what it needs of it.
                var compilation = project.Edit(edit);
                times[i].Add(Milliseconds(() => drivers[i] = drivers[i].RunGenerators(compilation)));
            }

            isUnchanged &= IsCached(drivers[0]);
        }

        return (times[0], times[1], times[2], isUnchanged);
    }

    private static bool IsCached(GeneratorDriver driver) => driver.GetRunResult().Results[0].TrackedOutputSteps
        .SelectMany(static step => step.Value).SelectMany(static step => step.Outputs)
        .All(static output => output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);

    private static GeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], parseOptions: SampleProject.ParseOptions, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static double Milliseconds(Action run)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
