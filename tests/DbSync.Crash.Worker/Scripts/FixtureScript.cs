using System.Globalization;
using DbSync.Sdk;
using DbSync.Sdk.Queue.Segments;

namespace DbSync.Crash.Worker.Scripts;

/// <summary>
/// Writes the journal that is kept under tests/DbSync.Crash.Tests/Fixtures, so that later versions show that they read it: as the script
/// leaves it, and with one more operation that is in doubt.
/// </summary>
internal static class FixtureScript
{
    private const int Operations = 12;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        foreach (var line in await WriteAsync(arguments.Folder))
            Witness.Say(line);

        // Who held it and what was spare is no part of it.
        foreach (var path in Directory.EnumerateFiles(arguments.Folder))
        {
            if (Path.GetFileName(path) is var name && (name.StartsWith("lock", StringComparison.Ordinal) || name.StartsWith("spare-", StringComparison.Ordinal)))
                File.Delete(path);
        }

        return 0;
    }

    /// <summary>Writes it.</summary>
    /// <param name="directory">Where.</param>
    /// <returns>What was done, see <see cref="JournalScript"/>.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string directory)
    {
        var lines = new List<string>();
        await JournalScript.RunAsync(directory, Durability.Interval, Operations, lines.Add);
        await using var journal = new FileJournal(new FileJournalOptions { Directory = directory, SegmentBytes = JournalScript.SegmentBytes });
        await journal.OpenAsync(CancellationToken.None);
        var next = journal.LastSequence + 1;
        await journal.AppendIntentAsync(JournalScript.OpType, "key", DateTimeOffset.UnixEpoch, JournalScript.PayloadOf(next));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"intent {next}"));
        return lines;
    }
}
