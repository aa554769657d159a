using DbSync.Crash.Tests.Support;

namespace DbSync.Crash.Tests;

/// <summary>D31: the process is told to end while it writes.</summary>
public sealed class ShutdownTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact, Trait("Scenario", "D31")]
    public async Task D31_Told_to_end_under_load_it_ends_before_the_deadline_and_everything_is_there()
    {
        using var folder = new TempFolder();
        var history = new History();
        await using var worker = WorkerProcess.Start(["run", "--folder", folder.Path, "--shutdown-ms", "20000"], history);
        await worker.WaitForAsync("acked", 300);

        Signals.Send(worker.Id, Signals.Terminate);

        (await worker.WaitForExitAsync(Deadline)).ShouldBe(0);
        history.EndRound().ShouldBe(0);
        worker.Lines.ShouldContain("stopped dead-letters 0 unconnected 0");
        (await Restart.CheckAsync(folder.Worker, history)).ShouldBe(0);
    }

    [Fact, Trait("Scenario", "D31")]
    public async Task D31_A_secondary_that_never_answers_does_not_keep_it_beyond_the_deadline()
    {
        using var folder = new TempFolder();
        var history = new History();
        await using var worker = WorkerProcess.Start(["run", "--folder", folder.Path, "--shutdown-ms", "1000", "--hang", "replica-1"], history);
        await worker.WaitForAsync("acked", 300);

        Signals.Send(worker.Id, Signals.Terminate);

        (await worker.WaitForExitAsync(Deadline)).ShouldBe(0);
        history.EndRound().ShouldBe(0);
        await Restart.CheckAsync(folder.Worker, history);
    }

    [Fact, Trait("Scenario", "D31")]
    public async Task D31_Killed_while_it_waits_for_a_secondary_that_never_answers_it_loses_nothing()
    {
        using var folder = new TempFolder();
        var history = new History();
        await using var worker = WorkerProcess.Start(["run", "--folder", folder.Path, "--shutdown-ms", "600000", "--hang", "replica-1"], history);
        await worker.WaitForAsync("acked", 300);

        Signals.Send(worker.Id, Signals.Terminate);
        await worker.WaitForAsync("stopping");
        await worker.KillAsync();

        history.EndRound();
        worker.Count("stopped").ShouldBe(0);
        await Restart.CheckAsync(folder.Worker, history);
    }
}
