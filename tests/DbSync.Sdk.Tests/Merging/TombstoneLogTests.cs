using DbSync.Sdk.Merging;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using DbSync.Sdk.Tests.Items;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Merging;

public sealed class TombstoneLogTests
{
    private const string Log = "/state/tombstones.log";
    private const string ByKey = "row.delete";
    private const string ByScope = "scope.delete";

    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryFileSystem _disk = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public void What_was_deleted_and_written_again_is_known_after_a_restart()
    {
        var set = Open();
        set.Add(ByKey, "gone \uD800", 1, Noon);
        set.Add(ByKey, "again", 2, Noon);
        set.Add(ByScope, "file", 3, Noon);
        set.Rewrite(ByKey, "again", null, 4);
        set.Rewrite(ByScope, "file", "row", 5);
        set.Add(ByKey, "trimmed", 0, Noon);
        set.Trim(0);

        set = Reopen(set);
        set.Covers(ByKey, null, null, "gone \uD800").ShouldBeTrue();
        set.Covers(ByKey, Noon.AddTicks(1), null, "gone \uD800").ShouldBeFalse();
        set.Covers(ByKey, null, null, "again").ShouldBeFalse();
        set.Covers(ByKey, null, null, "trimmed").ShouldBeFalse();
        set.Covers(ByScope, null, "row", "file").ShouldBeFalse();
        set.Covers(ByScope, null, "other", "file").ShouldBeTrue();
        (set.LiveCount, set.OldestSequence, set.NewestSequence).ShouldBe((2, 1, 3));
    }

    [Fact]
    public void The_log_written_anew_says_the_same()
    {
        var set = Open(limit: 4);
        for (var i = 1; i <= 4; i++)
            set.Add(ByScope, $"{i}", i, Noon);
        set.Rewrite(ByScope, "4", "row", 9);
        set.SyncUpTo(9);
        _disk.Fault = static (_, what) => what == "sync tombstones.log" ? "EIO" : null;
        Should.Throw<DiskException>(() => set.SyncUpTo(10));
        _disk.Fault = static (_, _) => null;
        set.SyncUpTo(11);
        _disk.Steps.ShouldContain("rename tombstones.log.new");
        var bytes = set.LiveBytes;

        _disk.PowerOn(static () => false);
        set = Open(limit: 4);
        (set.LiveCount, set.HighestDropped, set.SyncedUpTo, set.LiveBytes).ShouldBe((3, 1, 11, bytes));
        set.Covers(ByScope, null, "row", "4").ShouldBeFalse();
        set.Covers(ByScope, null, "other", "4").ShouldBeTrue();
        set.Covers(ByScope, null, null, "1").ShouldBeFalse();
    }

    [Fact]
    public void A_delete_is_in_the_operating_system_at_once_and_durable_up_to_the_marker()
    {
        var set = Open();
        set.Add(ByKey, "1", 1, Noon);
        set.SyncUpTo(1);
        set.Add(ByKey, "2", 2, Noon);
        var syncs = _disk.Steps.Count(step => step.StartsWith("sync ", StringComparison.Ordinal));
        set.SyncUpTo(1);
        _disk.Steps.Count(step => step.StartsWith("sync ", StringComparison.Ordinal)).ShouldBe(syncs);

        // A killed process loses nothing, a power cut what is behind the marker.
        Open().LiveCount.ShouldBe(2);
        set = Open();
        _disk.PowerOn(static () => false);
        set = Open();
        set.Covers(ByKey, null, null, "1").ShouldBeTrue();
        set.SyncedUpTo.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_log_lacks_is_told_again_by_the_journal()
    {
        await using var journal = new MemoryJournal();
        var set = Open();
        await WriteAsync(new DeleteItem("ann", "1"));
        set.SyncUpTo(journal.ResolvedSequence);
        await WriteAsync(new SaveItem("ann", "1", []));
        await WriteAsync(new DeleteItem("ann", "2"));
        await journal.CommitAsync(await journal.AppendIntentAsync("item.unknown", "ann", Noon, "{}"u8.ToArray()));
        await journal.CommitAsync(await journal.AppendIntentAsync(DeleteItem.Name, "ann", Noon, "no json"u8.ToArray()));
        await WriteAsync(new DeleteItem("ann", "3"));
        var before = _disk.ReadAll(Log).Length;
        _disk.PowerOn(static () => false);

        set = Open();
        set.Covers(DeleteItem.Name, null, null, "ann", "1").ShouldBeTrue();
        set.Covers(DeleteItem.Name, null, null, "ann", "3").ShouldBeFalse();
        for (var round = 0; round < 2; round++)
        {
            set.Restore(MergedItems.Catalog, journal.OpenReader(set.SyncedUpTo));
            set.Covers(DeleteItem.Name, null, null, "ann", "1").ShouldBeFalse();
            set.Covers(DeleteItem.Name, null, null, "ann", "2").ShouldBeTrue();
            set.Covers(DeleteItem.Name, null, null, "ann", "3").ShouldBeTrue();
            set.LiveCount.ShouldBe(2);
        }

        _disk.ReadAll(Log).Length.ShouldBeLessThanOrEqualTo(before + 64);

        async Task WriteAsync(ISyncOperation<IItems> operation)
        {
            var entry = await journal.AppendIntentAsync(operation.OpType, operation.OrderingKey, Noon, DbSync.Sdk.Execution.PayloadEncoder.Encode(operation));
            set.Apply(operation, entry.Sequence, entry.At);
            await journal.CommitAsync(entry);
        }
    }

    [Fact]
    public void A_disk_that_refuses_holds_no_write_up_but_the_marker()
    {
        var set = Open();
        _disk.IsFull = true;
        for (var i = 1; i <= 10; i++)
            set.Add(ByKey, $"{i}", i, Noon);
        set.LiveCount.ShouldBe(10);
        Should.Throw<DiskException>(() => set.SyncUpTo(10));
        set.SyncedUpTo.ShouldBe(0);

        _disk.IsFull = false;
        set.SyncUpTo(10);
        _disk.PowerOn(static () => false);
        Open().LiveCount.ShouldBe(10);
    }

    [Fact]
    public void The_bytes_are_bounded_as_the_count_is()
    {
        var set = Open(maxBytes: 1000);
        for (var i = 1; i <= 50; i++)
            set.Add(ByKey, $"{i}", i, Noon);
        set.LiveBytes.ShouldBeInRange(900, 1000);
        set.HighestDropped.ShouldBe(50 - set.LiveCount);
        set.Covers(ByKey, null, null, "50").ShouldBeTrue();
        set.Covers(ByKey, null, null, "1").ShouldBeFalse();
        _log.CountOf(3006).ShouldBe(1);
        _log.CountOf(3005).ShouldBe(0);

        var (count, dropped) = (set.LiveCount, set.HighestDropped);
        set = Reopen(set, maxBytes: 1000);
        (set.LiveCount, set.HighestDropped).ShouldBe((count, dropped));
        set.Add(ByScope, "file", 51, Noon);
        for (var i = 0; i < 50; i++)
            set.Rewrite(ByScope, "file", $"row {i}", 52);
        set.HighestDropped.ShouldBe(51);
        set.LiveBytes.ShouldBe(0);
    }

    [Fact]
    public void A_limit_that_was_lowered_counts_at_once()
    {
        var set = Open();
        for (var i = 1; i <= 10; i++)
            set.Add(ByKey, $"{i}", i, Noon);
        set = Reopen(set, limit: 3);
        (set.LiveCount, set.HighestDropped).ShouldBe((3, 7));
        set = Reopen(set);
        (set.LiveCount, set.HighestDropped).ShouldBe((3, 7));
    }

    [Fact]
    public void Deletes_that_the_journal_lost_come_before_whatever_it_gives_out_anew()
    {
        var set = Open();
        set.Add(ByKey, "lost", 10, Noon);
        set.Add(ByKey, "kept", 5, Noon);
        set.Add(ByScope, "file", 6, Noon);
        set.Rewrite(ByScope, "file", "row", 9);
        set.SyncUpTo(10);
        set.Rebase(8);
        set.SyncedUpTo.ShouldBe(8);
        _disk.PowerOn(static () => false);

        // Sequence 9 is given out again.
        set = Open();
        (set.SyncedUpTo, set.NewestSequence, set.LiveCount).ShouldBe((8, 8, 3));
        set.Covers(ByKey, null, null, "lost").ShouldBeTrue();
        set.Covers(ByScope, null, "row", "file").ShouldBeFalse();
        set.Rewrite(ByKey, "lost", null, 9);
        set.Covers(ByKey, null, null, "lost").ShouldBeFalse();
        set.Add(ByScope, "file", 9, Noon);
        set.Covers(ByScope, null, "row", "file").ShouldBeTrue();

        set = Reopen(set);
        set.Rebase(0);
        set.Trim(0);
        set.LiveCount.ShouldBe(0);
    }

    [Fact]
    public void A_row_written_again_that_the_journal_lost_stays_written_again_in_a_log_written_anew()
    {
        var set = Open();
        set.Add(ByScope, "file", 10, Noon);
        set.Rewrite(ByScope, "file", "row", 12);
        set.Rebase(8);
        _disk.Fault = static (_, what) => what == "sync tombstones.log" ? "EIO" : null;
        Should.Throw<DiskException>(() => set.SyncUpTo(9));
        _disk.Fault = static (_, _) => null;
        set.SyncUpTo(9);

        set = Reopen(set);
        set.Covers(ByScope, null, "row", "file").ShouldBeFalse();
        set.Covers(ByScope, null, "other", "file").ShouldBeTrue();
    }

    [Fact]
    public void Deletes_and_rewrites_that_come_to_nothing_do_not_make_the_log_grow_for_ever()
    {
        var set = Open(limit: 100);
        for (var i = 1; i <= 100_000; i++)
        {
            set.Add(ByKey, $"{i % 10}", i, Noon);
            if (i % 5000 == 0)
                set.SyncUpTo(i);
        }

        _disk.ReadAll(Log).Length.ShouldBeLessThan(2 << 20);
        _disk.PowerOn(static () => false);
        Open().LiveCount.ShouldBe(10);
    }

    private TombstoneSet Open(int limit = 10_000, long maxBytes = long.MaxValue)
    {
        var set = new TombstoneSet(limit, _log, maxBytes);
        set.Open(_disk, Log);
        return set;
    }

    private TombstoneSet Reopen(TombstoneSet set, int limit = 10_000, long maxBytes = long.MaxValue)
    {
        set.Close();
        return Open(limit, maxBytes);
    }
}
