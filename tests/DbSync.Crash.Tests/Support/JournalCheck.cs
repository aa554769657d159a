using System.Globalization;
using DbSync.Crash.Worker.Scripts;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Segments;

namespace DbSync.Crash.Tests.Support;

/// <summary>Opens the journal that a killed <see cref="JournalScript"/> left, and compares it with what the script said.</summary>
internal static class JournalCheck
{
    private const int Appended = 3;

    /// <summary>Checks it, goes on with it, and checks that.</summary>
    /// <param name="directory">The journal.</param>
    /// <param name="lines">What the script said.</param>
    /// <param name="run">Which run this is.</param>
    public static async Task RunAsync(string directory, IReadOnlyList<string> lines, string run)
    {
        var told = lines.Select(static line => line.Split(' ')).Where(static words => words.Length == 2).ToLookup(
            static words => words[0], static words => long.Parse(words[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        await using (var journal = Make(directory))
        {
            var inDoubt = await journal.OpenAsync(CancellationToken.None);
            var committed = Read(journal);
            Compare(told, committed, inDoubt, run);
            foreach (var entry in inDoubt)
                await journal.CommitAsync(entry);
            for (var i = 0; i < Appended; i++)
                await journal.CommitAsync(await journal.AppendIntentAsync(JournalScript.OpType, "key", DateTimeOffset.UnixEpoch, JournalScript.PayloadOf(journal.LastSequence + 1)));
        }

        await using var again = Make(directory);
        (await again.OpenAsync(CancellationToken.None)).ShouldBeEmpty(run);
        var last = Read(again).TakeLast(Appended).ToArray();
        last.Select(static entry => entry.Entry.Sequence).ShouldBe(Enumerable.Range(1, Appended).Select(i => again.LastSequence - Appended + i), run);
    }

    /// <summary>Everything that is committed and still there, in order.</summary>
    /// <param name="journal">The journal.</param>
    public static IReadOnlyList<CommittedEntry> Read(FileJournal journal)
    {
        using var reader = journal.OpenReader(0);
        var entries = new List<CommittedEntry>();
        while (reader.TryRead(out var entry))
            entries.Add(entry);
        return entries;
    }

    private static FileJournal Make(string directory) => new(new FileJournalOptions { Directory = directory, SegmentBytes = JournalScript.SegmentBytes });

    private static void Compare(ILookup<string, long> told, IReadOnlyList<CommittedEntry> committed, IReadOnlyList<JournalEntry> inDoubt, string run)
    {
        var committedSequences = committed.Select(static entry => entry.Entry.Sequence).ToHashSet();
        var doubtful = inDoubt.Select(static entry => entry.Sequence).ToHashSet();
        var trimmed = told["trim"].DefaultIfEmpty(0).Max();
        foreach (var entry in committed.Select(static entry => entry.Entry).Concat(inDoubt))
            entry.Payload.Span.SequenceEqual(JournalScript.PayloadOf(entry.Sequence)).ShouldBeTrue($"{run}: the payload of {entry.Sequence}");
        committed.Zip(committed.Skip(1)).ShouldAllBe(static pair => pair.Second.Position == pair.First.Position + 1, run);

        // A commit that was told may not be in the operating system yet when the disk is waited for: then the operation is in doubt, which is safe.
        foreach (var sequence in told["commit"].Where(sequence => sequence > trimmed))
            (committedSequences.Contains(sequence) || doubtful.Contains(sequence)).ShouldBeTrue($"{run}: commit {sequence}");
        foreach (var sequence in told["abort"])
            (committedSequences.Contains(sequence) || doubtful.Contains(sequence)).ShouldBeFalse($"{run}: abort {sequence}");

        // The last one may have been aborted before that was told.
        foreach (var sequence in told["intent"].SkipLast(1).Except(told["commit"]).Except(told["abort"]))
            (committedSequences.Contains(sequence) || doubtful.Contains(sequence)).ShouldBeTrue($"{run}: intent {sequence}");
    }
}
