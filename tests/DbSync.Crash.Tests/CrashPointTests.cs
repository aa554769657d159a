using DbSync.Crash.Tests.Support;

namespace DbSync.Crash.Tests;

/// <summary>D02 and D03: the process dies between the steps of one write.</summary>
public sealed class CrashPointTests
{
    [Fact, Trait("Scenario", "D02")]
    public Task D02_Killed_between_the_primary_and_the_commit_the_write_is_rolled_forward() => DieAsync(CrashPoint.AfterPrimary);

    [Fact, Trait("Scenario", "D03")]
    public Task D03_Killed_between_the_intent_and_the_primary_the_write_is_rolled_forward() => DieAsync(CrashPoint.BeforePrimary);

    private static async Task DieAsync(CrashPoint point)
    {
        using var folder = new TempFolder();
        var history = new History();
        await using var worker = WorkerProcess.Start(
            ["run", "--folder", folder.Path, "--crash", $"{point}", "--crash-at", "50", "--writers", "4"], history);
        await worker.WaitForExitAsync();
        history.EndRound().ShouldBeGreaterThan(0);

        (await Restart.CheckAsync(folder.Worker, history)).ShouldBeGreaterThan(0);
    }
}
