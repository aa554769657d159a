using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Segments;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Segments;

public sealed class FileJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Durability.Interval)]
    [InlineData(Durability.Always)]
    public async Task What_was_committed_is_read_after_a_reopening_in_the_order_of_the_commits(Durability durability)
    {
        await using (var journal = await _folder.OpenAsync(options => options with { Durability = durability }))
        {
            var first = await JournalFolder.IntentAsync(journal);
            var second = await JournalFolder.IntentAsync(journal);
            var third = await JournalFolder.IntentAsync(journal);
            await journal.CommitAsync(third);
            await journal.AbortAsync(second);
            await journal.CommitAsync(first);
            JournalFolder.Read(journal.OpenReader(0)).ShouldBe([3, 1]);
        }

        await using var again = await _folder.OpenAsync();

        JournalFolder.Read(again.OpenReader(0)).ShouldBe([3, 1]);
        again.LastSequence.ShouldBe(3);
        again.ResolvedSequence.ShouldBe(3);
        again.CommittedPosition.ShouldBe(2);
        (await JournalFolder.IntentAsync(again)).Sequence.ShouldBe(4);
    }

    [Fact]
    public async Task An_entry_comes_back_from_the_disk_as_it_was_written()
    {
        var at = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)).AddTicks(89);
        const string Key = "kéy|\ud800 lone surrogate\0";
        await using (var journal = await _folder.OpenAsync())
            await journal.CommitAsync(await journal.AppendIntentAsync("fact.save", Key, at, """{"text":"ä"}"""u8.ToArray()));

        await using var again = await _folder.OpenAsync();
        again.OpenReader(0).TryRead(out var committed).ShouldBeTrue();

        committed.Entry.OpType.ShouldBe("fact.save");
        committed.Entry.OrderingKey.ShouldBe(Key);
        committed.Entry.At.ShouldBe(at);
        committed.Entry.Payload.ToArray().ShouldBe("""{"text":"ä"}"""u8.ToArray());
    }

    [Fact]
    public async Task An_intent_without_an_end_is_in_doubt_after_a_kill_and_can_be_committed_then()
    {
        await using var journal = await _folder.OpenAsync();
        await JournalFolder.WriteAsync(journal);
        var doubtful = await JournalFolder.IntentAsync(journal, "doubtful");
        await JournalFolder.WriteAsync(journal);
        using var left = _folder.CopyAsKilled();

        await using var again = new FileJournal(left.Options);
        var inDoubt = await again.OpenAsync(default);

        inDoubt.Select(entry => (entry.Sequence, entry.OrderingKey)).ShouldBe([(doubtful.Sequence, "doubtful")]);
        again.ResolvedSequence.ShouldBe(1);
        await again.CommitAsync(inDoubt[0]);
        JournalFolder.Read(again.OpenReader(0)).ShouldBe([1, 3, 2]);
        again.ResolvedSequence.ShouldBe(3);
    }

    [Fact]
    public async Task Readers_far_behind_read_segments_and_go_on_in_memory()
    {
        await using var journal = await _folder.OpenAsync(options => options with { WindowBytes = 2000 });
        var reader = journal.OpenReader(0);
        var expected = new List<long>();
        for (var i = 0; i < 2000; i++)
            expected.Add((await JournalFolder.WriteAsync(journal, size: i % 700)).Sequence);
        _folder.Segments.Count.ShouldBeGreaterThan(5);

        JournalFolder.Read(reader).ShouldBe(expected);
        JournalFolder.Read(journal.OpenReader(1500)).ShouldBe(expected[1500..]);
        reader.SafeSequence.ShouldBe(2000);

        for (var i = 0; i < 200; i++)
        {
            var entry = await JournalFolder.WriteAsync(journal);
            JournalFolder.Read(reader).ShouldBe([entry.Sequence]);
        }
    }

    [Fact]
    public async Task Trimmed_segments_are_recycled_and_old_records_in_them_are_not_read_again()
    {
        await using var journal = await _folder.OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 300; i++)
                await JournalFolder.WriteAsync(journal, size: 100 + (round % 3));
            journal.Trim(journal.LastSequence);
            journal.Log.Maintain();
            using var left = _folder.CopyAsKilled();
            await using var again = await left.OpenAsync();
            again.LastSequence.ShouldBe(journal.LastSequence);
            again.CommittedPosition.ShouldBe(journal.CommittedPosition);
        }

        _folder.Segments.Count.ShouldBeLessThanOrEqualTo(2);
        Directory.GetFiles(_folder.Path, "spare-*").Length.ShouldBeInRange(1, 3);
        journal.Bytes.ShouldBeLessThanOrEqualTo(2 * _folder.Options.SegmentBytes);
    }

    [Fact]
    public async Task A_reader_leaves_out_a_commit_whose_intent_was_trimmed()
    {
        await using var journal = await _folder.OpenAsync(static options => options with { WindowBytes = 1 });
        var late = await JournalFolder.IntentAsync(journal);
        while (_folder.Segments.Count < 2)
            await JournalFolder.WriteAsync(journal, size: 10_000);
        await journal.CommitAsync(late);
        var applied = await JournalFolder.WriteAsync(journal);
        var next = await JournalFolder.WriteAsync(journal);
        await JournalFolder.WriteAsync(journal);

        journal.Trim(applied.Sequence);
        using var reader = journal.OpenReader(applied.Sequence);

        JournalFolder.Read(reader).ShouldBe([next.Sequence, next.Sequence + 1]);
    }

    [Fact]
    public async Task A_cursor_is_examined_by_its_epoch()
    {
        Guid first;
        await using (var journal = await _folder.OpenAsync())
        {
            first = journal.Id;
            for (var i = 0; i < 10; i++)
                await JournalFolder.WriteAsync(journal);
            journal.Examine(new ReplicationCursor(first, 10)).ShouldBe(CursorStanding.Valid);
            journal.Examine(new ReplicationCursor(first, 11)).ShouldBe(CursorStanding.Beyond);
            journal.Examine(new ReplicationCursor(Guid.NewGuid(), 1)).ShouldBe(CursorStanding.Foreign);
        }

        await using var again = await _folder.OpenAsync();
        for (var i = 0; i < 10; i++)
            await JournalFolder.WriteAsync(again);

        again.Id.ShouldNotBe(first);
        again.Examine(new ReplicationCursor(first, 10)).ShouldBe(CursorStanding.Valid);
        again.Examine(new ReplicationCursor(first, 11)).ShouldBe(CursorStanding.Beyond);
        again.Examine(new ReplicationCursor(again.Id, 5)).ShouldBe(CursorStanding.Valid);
        again.Examine(new ReplicationCursor(again.Id, 20)).ShouldBe(CursorStanding.Valid);
        again.Trim(15);
        again.Examine(new ReplicationCursor(again.Id, 5)).ShouldBe(CursorStanding.Trimmed);
        again.Examine(new ReplicationCursor(again.Id, 15)).ShouldBe(CursorStanding.Valid);
    }

    [Fact]
    public async Task A_restored_older_copy_does_not_take_a_cursor_of_the_time_after_it()
    {
        await using var journal = await _folder.OpenAsync();
        await JournalFolder.WriteAsync(journal);
        using var backup = _folder.CopyAsKilled();
        await JournalFolder.WriteAsync(journal);
        var cursor = new ReplicationCursor(journal.Id, 2);

        await using var restored = await backup.OpenAsync();
        await JournalFolder.WriteAsync(restored);
        await JournalFolder.WriteAsync(restored);

        restored.Examine(cursor).ShouldBe(CursorStanding.Beyond);
    }

    [Fact]
    public async Task A_second_opener_is_refused_and_told_who_holds_the_journal()
    {
        await using var journal = await _folder.OpenAsync();

        var error = await Should.ThrowAsync<SyncJournalException>(() => _folder.OpenAsync());

        error.Message.ShouldContain(_folder.Path);
        error.Message.ShouldContain($"process {Environment.ProcessId}");
    }

    [Fact]
    public async Task A_newer_format_is_refused_in_words()
    {
        await using (var journal = await _folder.OpenAsync())
            await JournalFolder.WriteAsync(journal);
        var bytes = File.ReadAllBytes(_folder.Segments[0]);
        bytes[8] = SegmentHeader.FormatVersion + 1;
        BitConverter.TryWriteBytes(bytes.AsSpan(56), DbSync.Sdk.Queue.Files.Checksum.Of(bytes.AsSpan(0, 56)));
        File.WriteAllBytes(_folder.Segments[0], bytes);

        var error = await Should.ThrowAsync<SyncJournalException>(() => _folder.OpenAsync());

        error.Message.ShouldContain("format 2");
        error.Message.ShouldContain("reads up to 1");
    }

    [Fact]
    public async Task A_record_larger_than_a_segment_has_one_of_its_own()
    {
        await using (var journal = await _folder.OpenAsync())
        {
            await JournalFolder.WriteAsync(journal);
            await JournalFolder.WriteAsync(journal, size: 3 << 20);
            await JournalFolder.WriteAsync(journal);
        }

        await using var again = await _folder.OpenAsync();
        JournalFolder.Read(again.OpenReader(0)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Ends_of_operations_fit_however_many_are_under_way()
    {
        await using var journal = await _folder.OpenAsync();
        var entries = new List<JournalEntry>();
        for (var i = 0; i < 3000; i++)
            entries.Add(await JournalFolder.IntentAsync(journal, size: 10));
        foreach (var entry in entries)
            await journal.CommitAsync(entry);
        JournalFolder.Read(journal.OpenReader(0)).Count.ShouldBe(3000);
    }

    [Theory]
    [InlineData(Durability.Interval)]
    [InlineData(Durability.Always)]
    public async Task A_journal_that_nobody_writes_to_leaves_the_disk_alone(Durability durability)
    {
        var time = new ManualTimeProvider();
        var loop = new ManualLoops();
        await using var journal = await _folder.OpenAsync(options => options with
        {
            Durability = durability, Time = time, Scheduler = loop, FlushInterval = TimeSpan.FromSeconds(1), Gather = TimeSpan.Zero,
        });
        await JournalFolder.WriteAsync(journal);
        Tick();
        var bytes = journal.Bytes;

        Tick();
        Tick();

        journal.Bytes.ShouldBe(bytes);
        journal.Log.IsDirty.ShouldBeFalse();
        await JournalFolder.WriteAsync(journal);
        journal.Log.IsDirty.ShouldBeTrue();

        void Tick()
        {
            time.Advance(TimeSpan.FromSeconds(1));
            loop.RunAll();
        }
    }

    [Theory]
    [InlineData(Durability.Interval)]
    [InlineData(Durability.Always)]
    public async Task Many_writers_and_readers_agree(Durability durability)
    {
        await using var journal = await _folder.OpenAsync(options => options with { Durability = durability, WindowBytes = 5000, FlushInterval = TimeSpan.FromMilliseconds(10) });
        const int Writers = 8;
        const int Each = 200;
        var reading = Task.Run(() => ReadAllAsync(journal, Writers * Each));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await JournalFolder.WriteAsync(journal, $"writer {writer}", 50 + (i % 100));
        })));

        var read = await reading;
        read.Select(committed => committed.Position).ShouldBe(Enumerable.Range(1, Writers * Each).Select(position => (long)position));
        foreach (var ofKey in read.GroupBy(committed => committed.Entry.OrderingKey))
            ofKey.Select(committed => committed.Entry.Sequence).ShouldBeInOrder();
    }

    private static async Task<List<CommittedEntry>> ReadAllAsync(FileJournal journal, int count)
    {
        using var reader = journal.OpenReader(0);
        var read = new List<CommittedEntry>();
        while (read.Count < count)
        {
            while (reader.TryRead(out var committed))
                read.Add(committed);
            if (read.Count < count)
                await reader.WaitAsync(default).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        }

        return read;
    }
}
