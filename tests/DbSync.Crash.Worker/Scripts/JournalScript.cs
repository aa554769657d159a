using System.Globalization;
using DbSync.Sdk;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Segments;

namespace DbSync.Crash.Worker.Scripts;

/// <summary>
/// A journal alone, on one thread, the same each time: appends, commits and aborts over several segments, with trimming and recycling, flushes
/// in the background, an operation left open for long, and a clean close. It is killed at each of its system calls in turn.
/// </summary>
internal static class JournalScript
{
    public const int SegmentBytes = 4096;
    public const string OpType = "script.write";

    private const int Operations = 20;
    private const int PayloadBytes = 500;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var durability = arguments.Choice("durability", Durability.Interval);
        try
        {
            await RunAsync(arguments.Folder, durability, Operations, Witness.Say);
        }
        catch (SyncJournalException error)
        {
            Witness.Say($"refused {error.Message}");
            return 3;
        }

        Witness.Say("closed");
        return 0;
    }

    /// <summary>What the operation with this sequence carries.</summary>
    /// <param name="sequence">The sequence.</param>
    public static byte[] PayloadOf(long sequence)
    {
        var payload = new byte[PayloadBytes];
        new Random((int)sequence).NextBytes(payload);
        return payload;
    }

    /// <summary>Runs the script.</summary>
    /// <param name="directory">The journal's directory.</param>
    /// <param name="durability">Its durability.</param>
    /// <param name="operations">How many operations.</param>
    /// <param name="say">Takes what is done: <c>intent</c>, <c>commit</c>, <c>abort</c> after it is done, <c>trim</c> before, each with its sequence.</param>
    public static async Task RunAsync(string directory, Durability durability, int operations, Action<string> say)
    {
        var clock = new StepClock();
        var scheduler = new StepScheduler();
        var journal = new FileJournal(new FileJournalOptions
        {
            Directory = directory,
            Durability = durability,
            SegmentBytes = SegmentBytes,
            Gather = TimeSpan.Zero,
            Time = clock,
            Scheduler = scheduler,
        });
        foreach (var doubtful in await journal.OpenAsync(CancellationToken.None))
            await CommitAsync(doubtful);

        JournalEntry? open = null;
        for (var i = 1; i <= operations; i++)
        {
            var next = journal.LastSequence + 1;
            var entry = await journal.AppendIntentAsync(OpType, "key", clock.GetUtcNow(), PayloadOf(next));
            Tell("intent", entry.Sequence);
            if (i % 7 == 3)
            {
                open = entry;
            }
            else if (i % 5 == 4)
            {
                await journal.AbortAsync(entry);
                Tell("abort", entry.Sequence);
            }
            else
            {
                await CommitAsync(entry);
            }

            if (open is not null && i % 7 == 5)
            {
                await CommitAsync(open);
                open = null;
            }

            if (i % 6 == 0)
            {
                Tell("trim", journal.ResolvedSequence);
                journal.Trim(journal.ResolvedSequence);
            }

            if (i % 4 == 0)
                clock.Fire();
            scheduler.Run();
        }

        await journal.DisposeAsync();

        async Task CommitAsync(JournalEntry entry)
        {
            await journal.CommitAsync(entry);
            Tell("commit", entry.Sequence);
        }

        void Tell(string what, long sequence) => say(string.Create(CultureInfo.InvariantCulture, $"{what} {sequence}"));
    }
}
