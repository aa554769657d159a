using DbSync.Sdk.Queue.Files;
using DbSync.Simulation.Disk;
using DbSync.Simulation.Invariants;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Tests.Trials;

/// <summary>The same as <see cref="JournalTrial"/> for a log of records, as dead letters and tombstones have it.</summary>
internal sealed class LogTrial
{
    private const string Folder = "/data";
    private const string Path = "/data/records.log";

    private readonly SimDisk _disk = new(NewLoop(), new Dice(0), new Trace());
    private readonly PowerCuts _cuts;
    private readonly RecordLog _log;
    private byte _appended;
    private int _synced;

    private LogTrial()
    {
        _disk.MakeFolder(Folder);
        _disk.Changing = CutEverywhere;
        _cuts = new PowerCuts(_disk, NewLoop);
        _log = LogOn(_disk);
    }

    /// <summary>How many disks were looked at that a power cut could leave.</summary>
    public int Cuts { get; private set; }

    /// <summary>Runs a trial.</summary>
    /// <param name="work">What is done with the log.</param>
    public static LogTrial Run(Action<LogTrial> work)
    {
        var trial = new LogTrial();
        trial._log.Open(static _ => Assert.Fail("It is new."));
        work(trial);
        trial.CutEverywhere();
        return trial;
    }

    /// <summary>Appends a record.</summary>
    /// <param name="size">Its length.</param>
    public void Append(int size = 16)
    {
        _appended++;
        _log.Append(Record(_appended, size));
    }

    public void Sync()
    {
        _log.Sync();
        _synced = _appended;
    }

    private static SimLoop NewLoop() => new(new Dice(0), new Trace(), new Verdict());

    private static RecordLog LogOn(SimDisk disk) => new(disk.MountFor(new SimProcess(disk.Loop, 1)), Path, formatVersion: 1, static () => []);

    private static byte[] Record(byte number, int size)
    {
        var record = new byte[size];
        record.AsSpan().Fill(number);
        return record;
    }

    private void CutEverywhere()
    {
        foreach (var left in _cuts.All())
        {
            Cuts++;
            var log = LogOn(left);
            var found = Read(log);
            found.Count.ShouldBeInRange(_synced, _appended);
            found.ShouldBe(Enumerable.Range(1, found.Count));

            log.Append(Record(0, 16));
            log.Sync();
            Read(LogOn(new PowerCuts(left, NewLoop).Least())).ShouldBe(found.Append(0));
        }
    }

    private static List<int> Read(RecordLog log)
    {
        var found = new List<int>();
        log.Open(record =>
        {
            record.IndexOfAnyExcept(record[0]).ShouldBe(-1);
            found.Add(record[0]);
        });
        return found;
    }
}
