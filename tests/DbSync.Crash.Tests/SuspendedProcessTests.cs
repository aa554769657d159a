using System.Diagnostics;
using DbSync.Crash.Tests.Support;

namespace DbSync.Crash.Tests;

/// <summary>D28: the process stands still for a while.</summary>
public sealed class SuspendedProcessTests
{
    private static readonly TimeSpan Stillness = TimeSpan.FromSeconds(3);

    [Fact, Trait("Scenario", "D28")]
    public async Task D28_A_process_that_stood_still_keeps_its_journal_and_goes_on()
    {
        using var folder = new TempFolder();
        var history = new History();
        await using var worker = WorkerProcess.Start(["run", "--folder", folder.Path, "--durability", "always"], history);
        await worker.WaitForAsync("acked", 100);

        Signals.Send(worker.Id, Signals.Stop);
        var refused = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Stillness; refused++)
        {
            var (exitCode, lines) = await WorkerProcess.RunAsync(["journal", "--folder", folder.Worker.Journal]);
            exitCode.ShouldBe(3);
            lines[^1].ShouldContain($"is in use by process {worker.Id} ");
        }

        Signals.Send(worker.Id, Signals.Continue);
        await worker.WaitForAsync("acked", worker.Count("acked") + 500);
        Signals.Send(worker.Id, Signals.Terminate);
        (await worker.WaitForExitAsync()).ShouldBe(0);
        history.EndRound();

        refused.ShouldBeGreaterThan(0);
        worker.LinesOf("failed").ShouldAllBe(static line => line.Contains(" ObjectDisposedException "));
        worker.Lines.ShouldContain("stopped dead-letters 0 unconnected 0");
        await Restart.CheckAsync(folder.Worker, history);
    }
}
