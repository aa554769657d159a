using System.Buffers.Binary;
using DbSync.Crash.Tests.Support;
using DbSync.Crash.Worker.Scripts;
using DbSync.Sdk;
using DbSync.Sdk.Queue.Files;
using DbSync.Sdk.Queue.Segments;

namespace DbSync.Crash.Tests;

/// <summary>D36: journals of other versions. The kept one was written by <c>DbSync.Crash.Worker fixture --folder F</c>.</summary>
public sealed class FormatTests
{
    private const int VersionOffset = 8;
    private const int ChecksumOffset = 56;

    [Fact, Trait("Scenario", "D36")]
    public async Task D36_A_journal_of_format_1_is_read()
    {
        using var folder = new TempFolder();
        var directory = CopyFixture(folder);
        await using (var journal = new FileJournal(new FileJournalOptions { Directory = directory }))
        {
            var inDoubt = await journal.OpenAsync(TestContext.Current.CancellationToken);

            inDoubt.Single().Sequence.ShouldBe(13);
            var committed = JournalCheck.Read(journal);
            committed.Select(static entry => entry.Entry.Sequence).ShouldBe([7, 8, 11, 12, 10]);
            foreach (var entry in committed.Select(static entry => entry.Entry).Concat(inDoubt))
            {
                entry.OpType.ShouldBe(JournalScript.OpType);
                entry.OrderingKey.ShouldBe("key");
                entry.At.ShouldBe(DateTimeOffset.UnixEpoch);
                entry.Payload.ToArray().ShouldBe(JournalScript.PayloadOf(entry.Sequence));
            }
        }
    }

    [Fact, Trait("Scenario", "D36")]
    public async Task D36_A_journal_of_a_newer_format_is_refused_in_words_and_left_alone()
    {
        using var folder = new TempFolder();
        var directory = CopyFixture(folder);
        var segment = Directory.EnumerateFiles(directory, "*.segment").Order(StringComparer.Ordinal).First();
        var bytes = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(VersionOffset), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumOffset), Checksum.Of(bytes.AsSpan(0, ChecksumOffset)));
        await File.WriteAllBytesAsync(segment, bytes, TestContext.Current.CancellationToken);

        await using var journal = new FileJournal(new FileJournalOptions { Directory = directory });
        var error = await Should.ThrowAsync<SyncJournalException>(async () => await journal.OpenAsync(TestContext.Current.CancellationToken));

        error.Message.ShouldBe(
            $"{segment} has journal format 2; this version of DbSync.Sdk reads up to 1. Run the version that wrote it until every secondary has everything, or go back to it.");
        (await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken)).ShouldBe(bytes);
    }

    private static string CopyFixture(TempFolder folder)
    {
        var directory = folder.Make("journal");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "journal-1")))
            File.Copy(path, Path.Combine(directory, Path.GetFileName(path)));
        return directory;
    }
}
