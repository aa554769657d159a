using DbSync.Crash.Tests.Support;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Crash.Tests;

/// <summary>D07: a disk that is really full.</summary>
public sealed class FullDiskTests
{
    private const int DiskBytes = 3 << 20;
    private const int BallastBytes = 1 << 20;

    [Fact, Trait("Scenario", "D07")]
    public async Task D07_On_a_full_disk_writes_fail_reads_go_on_and_writes_go_on_once_there_is_room()
    {
        using var folder = new TempFolder();
        using var disk = SmallDisk.Mount(folder.Worker.Journal, DiskBytes);
        var ballast = Path.Combine(folder.Worker.Journal, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[BallastBytes], TestContext.Current.CancellationToken);
        var history = new History();

        // What one secondary does not take stays in the journal.
        await using var worker = WorkerProcess.Start(["run", "--folder", folder.Path, "--hang", "replica-1"], history);
        await worker.WaitForAsync("failed", 50);
        var (acked, read) = (worker.Count("acked"), worker.Count("read"));
        await worker.WaitForAsync("read", read + 50);
        worker.Count("unread").ShouldBe(0);
        File.Delete(ballast);
        await worker.WaitForAsync("acked", acked + 500);
        await worker.KillAsync();
        history.EndRound();

        worker.LinesOf("failed").ShouldAllBe(static line => line.Contains(" SyncJournalException "));
        worker.LinesOf("failed").ShouldContain(static line => line.Contains("the disk of the journal is full") && line.Contains("Make room"));
        await Restart.CheckAsync(folder.Worker, history);
    }

    [Fact, Trait("Scenario", "D07")]
    public void D07_A_write_that_is_cut_short_is_completed_or_told()
    {
        using var folder = new TempFolder();
        var mounted = folder.Make("disk");
        using var disk = SmallDisk.Mount(mounted, DiskBytes);
        using var file = RuntimeFileSystem.OfThisMachine.Create(Path.Combine(mounted, "file"));

        // Space was not taken before, so the system writes what fits and says how much that was; the rest meets the full disk.
        Should.Throw<DiskException>(() => file.Write(new byte[DiskBytes * 2], 0)).IsFull.ShouldBeTrue();
        file.Length.ShouldBeGreaterThan(0);
        Should.Throw<DiskException>(() => file.Allocate(DiskBytes * 2)).IsFull.ShouldBeTrue();

        file.SetLength(0);
        var content = new byte[DiskBytes / 2];
        new Random(1).NextBytes(content);
        file.Write(content, 0);
        var found = new byte[content.Length];
        file.Read(found, 0).ShouldBe(found.Length);
        found.SequenceEqual(content).ShouldBeTrue();
    }
}
