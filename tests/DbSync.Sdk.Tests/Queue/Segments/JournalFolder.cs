using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Segments;

namespace DbSync.Sdk.Tests.Queue.Segments;

/// <summary>A journal's directory of its own for a test, on the real disk.</summary>
internal sealed class JournalFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dbsync-journal-").FullName;

    public FileJournalOptions Options { get; set; }

    public JournalFolder() => Options = new FileJournalOptions { Directory = Path, SegmentBytes = 64 << 10, FlushInterval = TimeSpan.FromDays(1) };

    public IReadOnlyList<string> Segments => [.. Directory.GetFiles(Path, "*.segment").Order(StringComparer.Ordinal)];

    public async Task<FileJournal> OpenAsync(Func<FileJournalOptions, FileJournalOptions>? configure = null)
    {
        var journal = new FileJournal(configure?.Invoke(Options) ?? Options);
        try
        {
            await journal.OpenAsync(default);
            return journal;
        }
        catch
        {
            await journal.DisposeAsync();
            throw;
        }
    }

    /// <summary>A copy of the directory as it is now: what a killed process leaves.</summary>
    public JournalFolder CopyAsKilled()
    {
        var copy = new JournalFolder();
        foreach (var file in Directory.GetFiles(Path))
        {
            if (System.IO.Path.GetFileName(file) != "lock")
                File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        copy.Options = Options with { Directory = copy.Path };
        return copy;
    }

    public static ValueTask<JournalEntry> IntentAsync(IJournal journal, string key = "key", int size = 100) =>
        journal.AppendIntentAsync("item.save", key, DateTimeOffset.UnixEpoch, Payload(size));

    public static async Task<JournalEntry> WriteAsync(IJournal journal, string key = "key", int size = 100)
    {
        var entry = await IntentAsync(journal, key, size);
        await journal.CommitAsync(entry);
        return entry;
    }

    public static List<long> Read(IJournalReader reader)
    {
        var sequences = new List<long>();
        while (reader.TryRead(out var committed))
        {
            committed.Entry.Payload.Span.SequenceEqual(Payload(committed.Entry.Payload.Length)).ShouldBeTrue();
            sequences.Add(committed.Entry.Sequence);
        }

        return sequences;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static byte[] Payload(int size)
    {
        var payload = new byte[size];
        for (var i = 0; i < size; i++)
            payload[i] = (byte)(size + i);
        return payload;
    }
}
