using DbSync.Sdk;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Segments;
using DbSync.Simulation.Disk;
using DbSync.Simulation.Invariants;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Tests.Trials;

/// <summary>
/// A journal that is written to. Before each of its calls to the disk the power is cut in every way that it can be, and what is left is
/// opened and compared with what the writer was told.
/// </summary>
internal sealed class JournalTrial
{
    private const string Directory = "/data/journal";

    private readonly FileJournalOptions _options;
    private readonly SimLoop _loop = NewLoop();
    private readonly SimDisk _disk;
    private readonly PowerCuts _cuts;
    private readonly List<TrialWrite> _writes = [];
    private SimProcess _process;
    private FileJournal? _journal;
    private long _trimmed;

    private JournalTrial(Durability durability, int segmentBytes)
    {
        _options = new FileJournalOptions
        {
            Directory = Directory,
            Durability = durability,
            SegmentBytes = segmentBytes,
            FlushInterval = TimeSpan.FromSeconds(1),
            Gather = TimeSpan.Zero,
        };
        _disk = new SimDisk(_loop, new Dice(0), new Trace()) { Synced = NoteSynced };
        _cuts = new PowerCuts(_disk, NewLoop);
        _process = new SimProcess(_loop, 1);
    }

    /// <summary>How many disks were looked at that a power cut could leave.</summary>
    public int Cuts { get; private set; }

    /// <summary>How many of them lacked something that was written.</summary>
    public int Losses { get; private set; }

    /// <summary>Runs a trial.</summary>
    /// <param name="durability">What the journal promises.</param>
    /// <param name="segmentBytes">The size of its segments.</param>
    /// <param name="work">What is done with it.</param>
    public static JournalTrial Run(Durability durability, int segmentBytes, Func<JournalTrial, Task> work)
    {
        var trial = new JournalTrial(durability, segmentBytes);
        trial._disk.MakeFolder(Directory);
        trial._disk.Changing = trial.CutEverywhere;
        var running = trial._process.Run(async () =>
        {
            await trial.OpenAsync();
            await work(trial);
        });
        trial._loop.Run(() => running.IsCompleted);
        running.GetAwaiter().GetResult();
        trial.CutEverywhere();
        return trial;
    }

    /// <summary>The process is killed and started again.</summary>
    /// <returns>What is in doubt.</returns>
    public Task<IReadOnlyList<JournalEntry>> RestartAsync()
    {
        // What it had begun goes on within this method, which belongs to the trial: only its files and locks are gone.
        var killed = _process;
        _process = new SimProcess(_loop, killed.Number + 1);
        killed.Kill();
        return OpenAsync();
    }

    /// <summary>Writes an intent.</summary>
    /// <param name="size">How long its payload is.</param>
    public async Task<JournalEntry> BeginAsync(int size = 8)
    {
        var write = new TrialWrite(_writes.Count + 1, Payload(_writes.Count + 1, size)) { Epoch = _journal!.Id };
        _writes.Add(write);
        var entry = await _journal.AppendIntentAsync("w", "k", DateTimeOffset.UnixEpoch, write.Payload);
        entry.Sequence.ShouldBe(write.Sequence);
        write.IsAcknowledged = true;
        return entry;
    }

    public async Task CommitAsync(JournalEntry entry)
    {
        _writes[(int)entry.Sequence - 1].End = TrialEnd.Committed;
        await _journal!.CommitAsync(entry);
    }

    public async Task AbortAsync(JournalEntry entry)
    {
        _writes[(int)entry.Sequence - 1].End = TrialEnd.Aborted;
        await _journal!.AbortAsync(entry);
    }

    /// <summary>Lets the time of a flush in the background come.</summary>
    public Task FlushAsync() => _process.WaitAsync(_options.FlushInterval * 1.5);

    /// <summary>Nobody needs the writes up to one any more.</summary>
    /// <param name="sequence">The last.</param>
    public async Task TrimAsync(long sequence)
    {
        _trimmed = sequence;
        _journal!.Trim(sequence);
        await FlushAsync();
    }

    private static SimLoop NewLoop() => new(new Dice(0), new Trace(), new Verdict());

    private static byte[] Payload(long sequence, int size)
    {
        var payload = new byte[size];
        for (var i = 0; i < size; i++)
            payload[i] = (byte)((sequence * 31) + i);
        return payload;
    }

    private static void Require(bool holds, JournalLeft found, long sequence, string what)
    {
        if (!holds)
            Assert.Fail($"{sequence} {what}: {found}");
    }

    private async Task<IReadOnlyList<JournalEntry>> OpenAsync()
    {
        _journal = new FileJournal(_options with { Files = _disk.MountFor(_process), Time = _process.Time, Scheduler = _process.Scheduler });
        var inDoubt = await _journal.OpenAsync(CancellationToken.None);
        inDoubt.ShouldAllBe(entry => _writes[(int)entry.Sequence - 1].End == TrialEnd.None, "a killed process loses nothing");
        return inDoubt;
    }

    private void NoteSynced(string file)
    {
        if (!file.EndsWith(".segment", StringComparison.Ordinal))
            return;
        foreach (var write in _writes)
            (write.IsSynced, write.IsEndSynced) = (write.IsAcknowledged, write.End != TrialEnd.None);
    }

    private void CutEverywhere()
    {
        foreach (var left in _cuts.All())
        {
            Cuts++;
            var found = JournalLeft.Open(left, _options);
            ShouldExplain(found);
            ShouldStay(left, found);
        }
    }

    /// <summary>Everything promised is there, in its order, and nothing else.</summary>
    private void ShouldExplain(JournalLeft found)
    {
        Require(found.LastSequence <= _writes.Count, found, found.LastSequence, "was never given out");
        foreach (var entry in found.Committed.Concat(found.InDoubt))
            Require(entry.Sequence <= found.LastSequence && entry.Payload.Span.SequenceEqual(_writes[(int)entry.Sequence - 1].Payload), found, entry.Sequence, "was never written like this");
        var committed = found.Committed.Select(static entry => entry.Sequence).ToHashSet();
        var inDoubt = found.InDoubt.Select(static entry => entry.Sequence).ToHashSet();
        inDoubt.ShouldBeInOrder();
        foreach (var write in _writes)
        {
            var (sequence, end) = (write.Sequence, write.End);
            if (sequence > found.LastSequence)
            {
                Require(!write.IsSynced && !(write.IsAcknowledged && _options.Durability == Durability.Always), found, sequence, "is lost");
                Losses++;
                continue;
            }

            var isThere = committed.Contains(sequence) || inDoubt.Contains(sequence);
            Require(isThere || end == TrialEnd.Aborted || (end == TrialEnd.Committed && sequence <= _trimmed), found, sequence, "is a hole");
            Require(!committed.Contains(sequence) || (end == TrialEnd.Committed && !inDoubt.Contains(sequence)), found, sequence, "is committed, which nobody said");
            Require(!inDoubt.Contains(sequence) || !write.IsEndSynced, found, sequence, "is in doubt although its end was durable");
        }
    }

    /// <summary>What was found once stays, though another power cut lets nothing through that was not synced; with what is written next, and nothing that was cut off.</summary>
    private void ShouldStay(SimDisk left, JournalLeft found)
    {
        var payload = Payload(0, 8);
        var next = found.Journal.AppendIntentAsync("w", "k", DateTimeOffset.UnixEpoch, payload).AsTask().GetAwaiter().GetResult();
        next.Sequence.ShouldBe(found.LastSequence + 1);
        foreach (var write in _writes)
        {
            var standing = found.Journal.Examine(new ReplicationCursor(write.Epoch, write.Sequence));
            Require((standing == CursorStanding.Beyond) == write.Sequence > found.LastSequence, found, write.Sequence, "is lost and not known to be, or the other way round");
        }

        var again = JournalLeft.Open(new PowerCuts(left, NewLoop).Least(), _options);
        again.Committed.Select(static entry => entry.Sequence).ShouldBe(found.Committed.Select(static entry => entry.Sequence));
        var inDoubt = found.InDoubt.Select(static entry => entry.Sequence);
        again.InDoubt.Select(static entry => entry.Sequence).ShouldBe(_options.Durability == Durability.Always ? inDoubt.Append(next.Sequence) : inDoubt);
    }
}
