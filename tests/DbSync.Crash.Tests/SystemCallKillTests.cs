using System.Collections.Concurrent;
using DbSync.Crash.Tests.Support;
using DbSync.Crash.Worker.Scripts;
using DbSync.Sdk;

namespace DbSync.Crash.Tests;

/// <summary>
/// D01: killed where it begins each of the journal's system calls in turn: in recovery, appending, committing, rotating, recycling and closing.
/// </summary>
public sealed class SystemCallKillTests
{
    private const string Calls = "mkdir,openat,flock,ftruncate,fallocate,pwrite64,fdatasync,fsync,rename,unlink";

    // In the ordinary run one call of so many, in another phase for each seed.
    private const int Stride = 5;

    [Theory, Trait("Scenario", "D01")]
    [InlineData(Durability.Interval)]
    [InlineData(Durability.Always)]
    public async Task D01_Killed_at_a_system_call_the_journal_has_everything_it_took(Durability durability)
    {
        Strace.Require();
        var phase = Settings.NextSeed();
        using var folder = new TempFolder();
        var before = await LeaveJournalAsync(folder.Make("before"));
        var all = await CountCallsAsync(folder, durability);
        all.Select(static call => call.Kind).Distinct().Count().ShouldBeGreaterThan(7);
        var chosen = all.Where((_, index) => Settings.IsFull || (index + phase) % Stride == 0).ToArray();
        var killed = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            chosen,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (call, _) =>
            {
                var run = $"{call.Kind}-{call.Number}";
                var directory = CopyJournal(folder, run);
                var (exitCode, lines) = await WorkerProcess.RunAsync(
                    Script(directory, durability),
                    Strace.Kill(Path.Combine(folder.Path, run + ".log"), Strace.AllFiles(directory), call.Kind, call.Number));
                exitCode.ShouldBe(128 + Signals.Kill, run);
                killed.AddOrUpdate(call.Kind, 1, static (_, count) => count + 1);
                await JournalCheck.RunAsync(directory, [.. before, .. lines], run);
            });

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{durability}: killed at {chosen.Length} of {all.Count} system calls: {string.Join(", ", killed.OrderBy(static kind => kind.Key).Select(static kind => $"{kind.Value} {kind.Key}"))}; nothing lost");
        killed.Values.Sum().ShouldBe(chosen.Length);
    }

    private static string[] Script(string directory, Durability durability) => ["journal", "--folder", directory, "--durability", $"{durability}"];

    /// <summary>A journal with several segments, an operation in doubt and a spare file, so that recovery has something to do.</summary>
    private static async Task<IReadOnlyList<string>> LeaveJournalAsync(string directory)
    {
        var lines = await FixtureScript.WriteAsync(directory);
        await File.WriteAllBytesAsync(Path.Combine(directory, "spare-1"), new byte[JournalScript.SegmentBytes], TestContext.Current.CancellationToken);
        return lines;
    }

    private static string CopyJournal(TempFolder folder, string name)
    {
        var directory = folder.Make(name);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder.Path, "before")))
            File.Copy(path, Path.Combine(directory, Path.GetFileName(path)));
        return directory;
    }

    /// <summary>Runs the script to its end: the calls, each with its number among those of its kind.</summary>
    private static async Task<IReadOnlyList<(string Kind, int Number)>> CountCallsAsync(TempFolder folder, Durability durability)
    {
        var directory = CopyJournal(folder, "whole");
        var log = Path.Combine(folder.Path, "whole.log");
        var (exitCode, lines) = await WorkerProcess.RunAsync(Script(directory, durability), Strace.Watch(log, Strace.AllFiles(directory), Calls));
        exitCode.ShouldBe(0);
        lines[^1].ShouldBe("closed");
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var calls = new List<(string Kind, int Number)>();
        foreach (var line in await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken))
        {
            // "<process> <call>(<arguments>) = <result>"
            var kind = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Split('(')[0];
            numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
            calls.Add((kind, numbers[kind]));
        }

        return calls;
    }
}
