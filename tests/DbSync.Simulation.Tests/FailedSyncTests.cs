using DbSync.Sdk;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using DbSync.Sdk.Queue.Segments;
using DbSync.Simulation.Disk;
using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Tests.Trials;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Tests;

/// <summary>
/// A process fails to sync and is killed; the operating system may show the next one what the disk does not have. What that one reads, it
/// writes again before it relies on it: a power cut takes none of it.
/// </summary>
public sealed class FailedSyncTests
{
    private const int Written = 3;
    private const int Seeds = 64;

    private static readonly FileJournalOptions Options = new()
    {
        Directory = "/data/journal",
        Durability = Durability.Interval,
        SegmentBytes = 4096,
        FlushInterval = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void A_journal_keeps_what_it_showed_once() => SimThread.Run(() =>
    {
        var wasAtRisk = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var disk = DiskOf(seed);
            var process = new SimProcess(disk.Loop, 1);
            var failing = process.Run(() => WriteUnsyncedAsync(disk, process));
            disk.Loop.Run(() => failing.IsCompleted).ShouldBeTrue();
            failing.GetAwaiter().GetResult();
            process.Kill();
            disk.Faults = DiskFaults.None;
            var onDisk = CommittedOn(Least(disk));

            var shown = CommittedOn(disk);

            CommittedOn(Least(disk)).ShouldBe(shown, $"seed {seed}");
            wasAtRisk += shown.Count == Written && onDisk.Count < Written ? 1 : 0;
        }

        return wasAtRisk;
    }).ShouldBeGreaterThan(0);

    [Fact]
    public void A_log_of_records_keeps_what_it_showed_once() => SimThread.Run(() =>
    {
        var wasAtRisk = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var disk = DiskOf(seed);
            var process = new SimProcess(disk.Loop, 1);
            var failing = LogOn(disk, process);
            failing.Open(static _ => { });
            disk.Faults = new DiskFaults { SyncsFailFrom = 0 };
            for (var i = 0; i < Written; i++)
                failing.Append([(byte)i]);
            Should.Throw<DiskException>(() => failing.Sync());
            process.Kill();
            disk.Faults = DiskFaults.None;
            var onDisk = RecordsOn(Least(disk));

            var shown = RecordsOn(disk);

            RecordsOn(Least(disk)).ShouldBe(shown, $"seed {seed}");
            wasAtRisk += shown.Count == Written && onDisk.Count < Written ? 1 : 0;
        }

        return wasAtRisk;
    }).ShouldBeGreaterThan(0);

    private static async Task WriteUnsyncedAsync(SimDisk disk, SimProcess process)
    {
        var journal = new FileJournal(Options with { Files = disk.MountFor(process), Time = process.Time, Scheduler = process.Scheduler });
        await journal.OpenAsync(CancellationToken.None);
        disk.Faults = new DiskFaults { SyncsFailFrom = 0 };
        for (var i = 0; i < Written; i++)
            await journal.CommitAsync(await journal.AppendIntentAsync("w", "k", DateTimeOffset.UnixEpoch, new byte[8]));
        await process.WaitAsync(Options.FlushInterval * 1.5);
        disk.FailedToSync.ShouldContain(static name => name.EndsWith(".segment"));
    }

    private static SimDisk DiskOf(int seed)
    {
        var trace = new Trace();
        var disk = new SimDisk(NewLoop(), new Dice((ulong)seed), trace);
        disk.MakeFolder("/data");
        return disk;
    }

    private static SimLoop NewLoop() => new(new Dice(0), new Trace(), new Verdict());

    private static SimDisk Least(SimDisk disk) => new PowerCuts(disk, NewLoop).Least();

    private static List<long> CommittedOn(SimDisk disk) => [.. JournalLeft.Open(disk, Options).Committed.Select(static entry => entry.Sequence)];

    private static RecordLog LogOn(SimDisk disk, SimProcess process) => new(disk.MountFor(process), "/data/records.log", formatVersion: 1, static () => []);

    private static List<int> RecordsOn(SimDisk disk)
    {
        var found = new List<int>();
        using var log = LogOn(disk, new SimProcess(disk.Loop, 2));
        log.Open(record => found.Add(record[0]));
        return found;
    }
}
