using DbSync.Sdk.Queue.Segments;

namespace DbSync.Sdk.Tests.Queue.Segments;

public sealed class JournalRecoveryTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_torn_tail_is_cut_off_and_counted_wherever_it_was_torn()
    {
        await using var journal = await _folder.OpenAsync();
        await JournalFolder.WriteAsync(journal);
        var whole = journal.Bytes;
        await JournalFolder.IntentAsync(journal, size: 40);
        var end = journal.Bytes;

        for (var torn = whole + 1; torn < end - 8; torn++)
        {
            using var left = _folder.CopyAsKilled();
            var bytes = File.ReadAllBytes(left.Segments[0]);
            bytes.AsSpan((int)torn).Clear();
            File.WriteAllBytes(left.Segments[0], bytes);

            await using var again = await left.OpenAsync();

            again.Recovery!.TornRecords.ShouldBe(1, $"torn at {torn}");
            again.LastSequence.ShouldBe(1);
            (await JournalFolder.WriteAsync(again)).Sequence.ShouldBe(2);
            JournalFolder.Read(again.OpenReader(0)).ShouldBe([1, 2]);
        }
    }

    [Fact]
    public async Task A_clean_end_is_no_torn_tail()
    {
        await using var journal = await _folder.OpenAsync();
        await JournalFolder.WriteAsync(journal);
        using var left = _folder.CopyAsKilled();

        await using var again = await left.OpenAsync();

        again.Recovery!.TornRecords.ShouldBe(0);
        again.Recovery.InDoubt.ShouldBe(0);
    }

    [Fact]
    public async Task Damage_to_what_was_durable_is_refused_wherever_it_is_and_nothing_is_changed()
    {
        await using (var journal = await _folder.OpenAsync())
        {
            for (var i = 0; i < 3; i++)
                await JournalFolder.WriteAsync(journal, size: 30);
        }

        var file = _folder.Segments[0];
        var intact = File.ReadAllBytes(file);
        var end = (int)EndOfRecords(intact);
        for (var offset = 0; offset < end; offset++)
        {
            // Nothing depends on the bytes that pad a record.
            var bytes = intact.ToArray();
            bytes[offset] ^= 0x10;
            File.WriteAllBytes(file, bytes);
            var error = await OpenErrorAsync();
            if (error is null)
                continue;
            error.Message.ShouldContain(file);
            error.Message.ShouldContain("offset ");
            error.Message.ShouldContain("Restore the journal's directory from a backup");
            File.ReadAllBytes(file).ShouldBe(bytes);
            Directory.GetFiles(_folder.Path, "*.segment").Length.ShouldBe(1);
            _refused++;
        }

        // Header padding, record padding and the mark at the very end, behind which nothing says that it was durable.
        _refused.ShouldBeGreaterThan(end - 60);

        async Task<SyncJournalException?> OpenErrorAsync()
        {
            using var copy = _folder.CopyAsKilled();
            try
            {
                await (await copy.OpenAsync()).DisposeAsync();
                return null;
            }
            catch (SyncJournalException)
            {
                return await Should.ThrowAsync<SyncJournalException>(() => _folder.OpenAsync());
            }
        }
    }

    [Fact]
    public async Task A_missing_segment_is_refused()
    {
        await using (var journal = await _folder.OpenAsync())
        {
            for (var i = 0; i < 1500; i++)
                await JournalFolder.WriteAsync(journal);
        }

        File.Delete(_folder.Segments[1]);

        (await Should.ThrowAsync<SyncJournalException>(() => _folder.OpenAsync())).Message.ShouldContain("missing");
    }

    [Fact]
    public async Task Restarts_leave_no_space_behind_and_keep_everything()
    {
        for (var i = 1; i <= 30; i++)
        {
            await using var journal = await _folder.OpenAsync();
            journal.LastSequence.ShouldBe(i - 1);
            await JournalFolder.WriteAsync(journal);
        }

        await using var last = await _folder.OpenAsync();
        JournalFolder.Read(last.OpenReader(0)).Count.ShouldBe(30);
        _folder.Segments.Sum(file => new FileInfo(file).Length).ShouldBeLessThan(2 * _folder.Options.SegmentBytes);
        last.Trim(30);
        last.Log.Maintain();
        _folder.Segments.Count.ShouldBe(1);
    }

    private int _refused;

    private static long EndOfRecords(byte[] segment)
    {
        var offset = (long)SegmentHeader.Size;
        while (RecordHeader.TryRead(segment.AsSpan((int)offset), offset, segment.Length, out var header))
        {
            if (offset + header.PaddedLength + RecordHeader.Size > segment.Length)
                return offset + header.PaddedLength;
            offset += header.PaddedLength;
        }

        return offset;
    }
}
