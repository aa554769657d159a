using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Segments;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Segments;

public sealed class JournalDiskFaultTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly FaultyFileSystem _disk = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_failed_flush_seals_the_segment_and_the_write_goes_to_another()
    {
        await using var journal = await OpenAsync(Durability.Always);
        await JournalFolder.WriteAsync(journal);
        FailOnce("sync");
        _disk.Calls.Clear();

        var entry = await JournalFolder.WriteAsync(journal);

        entry.Sequence.ShouldBe(2);
        // The kernel would report success the next time, with the data gone: the file is not flushed again. It was made under a spare's name.
        _disk.Calls.Count(static call => call == "sync spare-1 failed").ShouldBe(1);
        _disk.Calls.ShouldNotContain("sync spare-1");
        await ShouldHaveAsync(journal, 1, 2);
    }

    [Fact]
    public async Task What_the_failed_flush_should_have_carried_is_written_again_with_its_ends()
    {
        await using var journal = await OpenAsync(Durability.Interval);
        var first = await JournalFolder.IntentAsync(journal);
        journal.Log.Flush();
        var second = await JournalFolder.IntentAsync(journal);
        await journal.CommitAsync(first);
        await journal.CommitAsync(second);
        var third = await JournalFolder.IntentAsync(journal);
        var aborted = await JournalFolder.IntentAsync(journal);
        await journal.AbortAsync(aborted);
        FailOnce("sync");
        var reader = journal.OpenReader(0);
        reader.TryRead(out _).ShouldBeTrue();

        journal.Log.Flush();

        await journal.CommitAsync(third);
        JournalFolder.Read(reader).ShouldBe([2, 3]);
        await ShouldHaveAsync(journal, 1, 2, 3);
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("write")]
    [InlineData("syncdir")]
    [InlineData("rename")]
    public async Task While_the_disk_makes_nothing_durable_writes_fail_and_none_of_them_is_found_later(string operation)
    {
        await using var journal = await OpenAsync(Durability.Always);
        await JournalFolder.WriteAsync(journal);
        _disk.Fault = (call, path) => call == operation || call == "sync" ? "Input/output error" : null;
        if (operation != "sync")
            await Should.ThrowAsync<SyncJournalException>(async () => await JournalFolder.IntentAsync(journal));
        (await Should.ThrowAsync<SyncJournalException>(async () => await JournalFolder.IntentAsync(journal)))
            .Message.ShouldContain("The write did not happen");
        journal.ResolvedSequence.ShouldBe(journal.LastSequence);

        _disk.Fault = static (_, _) => null;
        await Should.ThrowAsync<SyncJournalException>(async () => await JournalFolder.IntentAsync(journal));
        _time.Advance(journal.LastSequence > 0 ? TimeSpan.FromSeconds(1) : default);
        var entry = await JournalFolder.WriteAsync(journal);

        await ShouldHaveAsync(journal, 1, entry.Sequence);
    }

    [Fact]
    public async Task A_write_that_the_disk_refuses_is_not_found_later()
    {
        await using var journal = await OpenAsync(Durability.Interval);
        await JournalFolder.WriteAsync(journal);
        FailOnce("write");

        await Should.ThrowAsync<SyncJournalException>(async () => await JournalFolder.IntentAsync(journal, "refused"));

        var entry = await JournalFolder.WriteAsync(journal);
        await ShouldHaveAsync(journal, 1, entry.Sequence);
    }

    [Fact]
    public async Task A_full_disk_fails_writes_before_the_primary_and_lets_operations_under_way_end()
    {
        await using var journal = await OpenAsync(Durability.Interval);
        var underWay = new List<JournalEntry>();
        _disk.IsFull = true;
        _disk.Fault = static (call, _) => call is "allocate" or "create" ? "No space left on device" : null;
        var error = await Should.ThrowAsync<SyncJournalException>(async () =>
        {
            while (true)
                underWay.Add(await JournalFolder.IntentAsync(journal));
        });
        error.Message.ShouldContain("full");

        foreach (var entry in underWay)
            await journal.CommitAsync(entry);
        _disk.Fault = static (_, _) => null;
        underWay.Add(await JournalFolder.WriteAsync(journal));

        await ShouldHaveAsync(journal, [.. underWay.Select(static entry => entry.Sequence)]);
    }

    [Theory]
    [InlineData("syncdir")]
    [InlineData("rename")]
    [InlineData("sync")]
    [InlineData("write")]
    public async Task A_segment_that_could_not_be_begun_is_no_hole(string operation)
    {
        await using var journal = await OpenAsync(Durability.Interval);
        var written = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            var failed = false;
            _disk.Fault = (call, path) => !failed && call == operation && (failed = IsRotation(call, path)) ? "Input/output error" : null;
            while (!failed)
                await TryWriteAsync();
            await TryWriteAsync();
            using var left = _folder.CopyAsKilled();
            await using var again = await left.OpenAsync();
            JournalFolder.Read(again.OpenReader(0)).ShouldBe(written);
        }

        async Task TryWriteAsync()
        {
            try
            {
                written.Add((await JournalFolder.WriteAsync(journal)).Sequence);
            }
            catch (SyncJournalException)
            {
                // The next one begins the segment.
            }
        }

        static bool IsRotation(string call, string path) =>
            call == "syncdir" || Path.GetFileName(path).StartsWith("spare-", StringComparison.Ordinal);
    }

    private Task<FileJournal> OpenAsync(Durability durability)
    {
        _folder.Options = _folder.Options with { Files = _disk, Durability = durability, Time = _time, RetryAfter = TimeSpan.FromMilliseconds(1) };
        return _folder.OpenAsync();
    }

    private void FailOnce(string operation)
    {
        var failed = false;
        _disk.Fault = (call, _) => !failed && call == operation && (failed = true) ? "Input/output error" : null;
    }

    /// <summary>The journal has these commits and nothing in doubt, for a reader and after a kill.</summary>
    private async Task ShouldHaveAsync(FileJournal journal, params long[] sequences)
    {
        JournalFolder.Read(journal.OpenReader(0)).ShouldBe(sequences);
        using var left = _folder.CopyAsKilled();
        await using var again = new FileJournal(left.Options);
        (await again.OpenAsync(default)).ShouldBeEmpty();
        JournalFolder.Read(again.OpenReader(0)).ShouldBe(sequences);
        again.LastSequence.ShouldBe(journal.LastSequence);
    }
}
