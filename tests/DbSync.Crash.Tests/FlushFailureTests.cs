using DbSync.Crash.Tests.Support;
using DbSync.Sdk;

namespace DbSync.Crash.Tests;

/// <summary>D06: the disk does not make the journal durable, once or for ever.</summary>
public sealed class FlushFailureTests
{
    private const string Sealed = "log-4002";
    private const string Broken = "log-4003";

    [Theory, Trait("Scenario", "D06")]
    [InlineData(Durability.Always, "EIO")]
    [InlineData(Durability.Always, "ENOSPC")]
    [InlineData(Durability.Always, "EDQUOT")]
    [InlineData(Durability.Interval, "EIO")]
    public async Task D06_A_flush_that_fails_once_seals_the_segment_and_no_write_notices(Durability durability, string error)
    {
        Strace.Require();
        using var folder = new TempFolder();
        var first = Strace.Segments(folder.Worker.Journal, 1, 1).Single();
        var log = Path.Combine(folder.Path, "log");
        var history = new History();
        await using var worker = WorkerProcess.Start(Run(folder, durability), history, Strace.Fail(log, ([first], "fdatasync", $"error={error}:when=1")));
        await worker.WaitForAsync(Sealed);
        await worker.WaitForAsync("acked", worker.Count("acked") + 100);
        await worker.KillAsync();
        history.EndRound();

        worker.LinesOf(Sealed).ShouldNotBeEmpty();
        worker.Count("failed").ShouldBe(0);

        // The kernel tells a failure once, and may have dropped the data: to ask the same file again would be to believe a lie.
        (await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken)).Count(static line => line.Contains("fdatasync(")).ShouldBe(1);
        await Restart.CheckAsync(folder.Worker, history);
    }

    [Theory, Trait("Scenario", "D06")]
    [InlineData(Durability.Always, "EIO")]
    [InlineData(Durability.Interval, "EIO")]
    [InlineData(Durability.Always, "ENOSPC")]
    public async Task D06_While_every_flush_fails_writes_fail_and_reads_go_on(Durability durability, string error)
    {
        Strace.Require();
        using var folder = new TempFolder();
        var history = new History();
        await using var worker = WorkerProcess.Start(Run(folder, durability), history, Strace.Fail(Path.Combine(folder.Path, "log"), EveryFlush(folder, $"error={error}")));
        await worker.WaitForAsync("failed", 50);
        var acked = worker.Count("acked");
        await worker.WaitForAsync("failed", 150);
        worker.Count("acked").ShouldBe(acked);
        await worker.KillAsync();
        history.EndRound();

        worker.LinesOf(Broken).ShouldNotBeEmpty();
        worker.LinesOf("failed").ShouldAllBe(static line => line.Contains(" SyncJournalException "));
        worker.Count("read").ShouldBeGreaterThan(100);
        worker.Count("unread").ShouldBe(0);
        await Restart.CheckAsync(folder.Worker, history);
    }

    [Fact, Trait("Scenario", "D06")]
    public async Task D06_Writes_are_taken_again_once_the_disk_works_again()
    {
        Strace.Require();
        using var folder = new TempFolder();
        var history = new History();
        await using var worker = WorkerProcess.Start(
            ["run", "--folder", folder.Path, "--durability", "always", "--writers", "1"],
            history,

            // Of each thread's flushes: the one of the segment, and the one of the segment that should take its place.
            Strace.Fail(Path.Combine(folder.Path, "log"), EveryFlush(folder, "error=EIO:when=1..2")));
        await worker.WaitForAsync("failed");
        await worker.WaitForAsync("acked", worker.Count("acked") + 100);
        await worker.KillAsync();
        history.EndRound();

        await Restart.CheckAsync(folder.Worker, history);
    }

    [Fact, Trait("Scenario", "D06")]
    public async Task D06_An_engine_whose_journal_cannot_be_made_durable_does_not_start()
    {
        Strace.Require();
        using var folder = new TempFolder();

        var (exitCode, lines) = await WorkerProcess.RunAsync(
            Run(folder, Durability.Interval), Strace.Fail(Path.Combine(folder.Path, "log"), (Strace.AllFiles(folder.Worker.Journal), "fdatasync", "error=EIO")));

        exitCode.ShouldBe(3);
        lines[^1].ShouldStartWith("refused ");
        lines[^1].ShouldContain("Nothing was started");
    }

    private static string[] Run(TempFolder folder, Durability durability) => ["run", "--folder", folder.Path, "--durability", $"{durability}", "--writers", "4"];

    /// <summary>Every flush of the first segment and of every file that could take its place.</summary>
    private static (IEnumerable<string> Paths, string Calls, string How) EveryFlush(TempFolder folder, string how) =>
        ([.. Strace.Segments(folder.Worker.Journal, 1), .. Strace.Spares(folder.Worker.Journal, 2)], "fdatasync", how);
}
