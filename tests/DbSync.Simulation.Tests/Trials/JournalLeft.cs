using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Segments;
using DbSync.Simulation.Disk;
using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Tests.Trials;

/// <summary>What an opening finds of a journal after a power cut.</summary>
/// <param name="journal">The journal, open.</param>
/// <param name="inDoubt">What is in it without an end.</param>
internal sealed class JournalLeft(FileJournal journal, IReadOnlyList<JournalEntry> inDoubt)
{
    public FileJournal Journal { get; } = journal;

    public IReadOnlyList<JournalEntry> InDoubt { get; } = inDoubt;

    public IReadOnlyList<JournalEntry> Committed { get; } = Read(journal);

    public long LastSequence { get; } = journal.LastSequence;

    /// <summary>Opens it.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="options">The options of the trial.</param>
    public static JournalLeft Open(SimDisk disk, FileJournalOptions options)
    {
        var process = new SimProcess(disk.Loop, 1);
        var journal = new FileJournal(options with { Files = disk.MountFor(process), Time = process.Time, Scheduler = process.Scheduler });
        return new JournalLeft(journal, journal.OpenAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());
    }

    /// <summary>What it says of everything that is in it.</summary>
    public override string ToString() => $"committed {List(Committed)}, in doubt {List(InDoubt)}, up to {LastSequence}";

    private static string List(IReadOnlyList<JournalEntry> entries) => string.Join(' ', entries.Select(static entry => entry.Sequence));

    private static List<JournalEntry> Read(FileJournal journal)
    {
        using var reader = journal.OpenReader(journal.TrimmedSequence);
        var entries = new List<JournalEntry>();
        while (reader.TryRead(out var committed))
            entries.Add(committed.Entry);
        return entries;
    }
}
