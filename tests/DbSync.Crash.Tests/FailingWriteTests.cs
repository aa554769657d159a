using DbSync.Crash.Tests.Support;
using DbSync.Sdk;

namespace DbSync.Crash.Tests;

/// <summary>D07: the operating system does not take what the journal writes.</summary>
public sealed class FailingWriteTests
{
    [Theory, Trait("Scenario", "D07")]
    [InlineData(Durability.Interval, "ENOSPC")]
    [InlineData(Durability.Interval, "EIO")]
    [InlineData(Durability.Always, "ENOSPC")]
    [InlineData(Durability.Always, "EIO")]
    public async Task D07_Writes_that_the_disk_does_not_take_fail_or_go_elsewhere_and_later_ones_succeed(Durability durability, string error)
    {
        Strace.Require();
        using var folder = new TempFolder();
        var history = new History();

        // The first segment only: later ones are the disk after it was mended.
        await using var worker = WorkerProcess.Start(
            ["run", "--folder", folder.Path, "--durability", $"{durability}", "--writers", "4"],
            history,
            Strace.Fail(Path.Combine(folder.Path, "log"), (Strace.Segments(folder.Worker.Journal, 1, 1), "pwrite64", $"error={error}:when=5..15")));
        await worker.WaitForAsync("acked", 600);
        await worker.KillAsync();
        history.EndRound();

        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "log"), TestContext.Current.CancellationToken)).ShouldContain("(INJECTED)");
        worker.LinesOf("failed").ShouldAllBe(static line => line.Contains(" SyncJournalException "));
        worker.Count("unread").ShouldBe(0);
        await Restart.CheckAsync(folder.Worker, history);
    }

    [Fact, Trait("Scenario", "D07")]
    public async Task D07_Interrupted_writes_and_flushes_are_made_again_and_nobody_notices()
    {
        Strace.Require();
        using var folder = new TempFolder();
        var history = new History();
        await using var worker = WorkerProcess.Start(
            ["run", "--folder", folder.Path, "--durability", "always", "--writers", "4"],
            history,
            Strace.Fail(Path.Combine(folder.Path, "log"), (Strace.AllFiles(folder.Worker.Journal), "pwrite64,fdatasync,fsync,fallocate", "error=EINTR:when=1+3")));
        await worker.WaitForAsync("acked", 200);
        await worker.KillAsync();
        history.EndRound();

        worker.Count("failed").ShouldBe(0);
        await Restart.CheckAsync(folder.Worker, history);
    }
}
