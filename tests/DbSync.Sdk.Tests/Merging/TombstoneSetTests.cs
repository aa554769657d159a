using DbSync.Sdk.Merging;

namespace DbSync.Sdk.Tests.Merging;

public sealed class TombstoneSetTests
{
    private const string ByKey = "row.delete";
    private const string ByScope = "scope.delete";

    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RecordingLogger _log = new();

    [Fact]
    public void A_delete_covers_the_record_with_its_conditions_and_no_other()
    {
        var set = NewSet();
        set.Add(ByKey, KeyText.Join("u", "1"), 1, Noon);

        set.Covers(ByKey, null, null, "u", "1").ShouldBeTrue();
        set.Covers(ByKey, null, null, "u", "2").ShouldBeFalse();
        set.Covers(ByKey, null, null, "u|1").ShouldBeFalse();
        set.Covers(ByScope, null, null, "u", "1").ShouldBeFalse();
    }

    [Fact]
    public void A_null_condition_is_not_an_empty_one()
    {
        var set = NewSet();
        set.Add(ByKey, KeyText.Join([null]), 1, Noon);

        set.Covers(ByKey, null, null, [null]).ShouldBeTrue();
        set.Covers(ByKey, null, null, "").ShouldBeFalse();
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_record_newer_than_the_delete_is_not_covered(int ticksAfter, bool isCovered)
    {
        var set = NewSet();
        set.Add(ByKey, "1", 1, Noon);

        set.Covers(ByKey, Noon.AddTicks(ticksAfter), null, "1").ShouldBe(isCovered);
    }

    [Fact]
    public void A_record_written_again_by_its_key_undoes_the_delete()
    {
        var set = NewSet();
        set.Add(ByKey, "1", 5, Noon);

        set.Rewrite(ByKey, "1", rowKey: null, 4);
        set.Covers(ByKey, null, null, "1").ShouldBeTrue();
        set.Rewrite(ByKey, "1", rowKey: null, 6);
        set.Covers(ByKey, null, null, "1").ShouldBeFalse();
        set.Watches(ByKey).ShouldBeFalse();
        set.LiveCount.ShouldBe(0);
    }

    [Fact]
    public void A_row_written_again_after_a_delete_of_its_scope_shows_and_the_others_do_not()
    {
        var set = NewSet();
        set.Add(ByScope, "file", 5, Noon);

        set.Rewrite(ByScope, "file", "old", 4);
        set.Rewrite(ByScope, "file", "new", 6);

        set.Covers(ByScope, null, "old", "file").ShouldBeTrue();
        set.Covers(ByScope, null, "new", "file").ShouldBeFalse();
        set.Covers(ByScope, null, "other", "file").ShouldBeTrue();
        set.Covers(ByScope, null, null, "file").ShouldBeTrue();
    }

    [Fact]
    public void A_later_delete_covers_what_was_written_between()
    {
        var set = NewSet();
        set.Add(ByScope, "file", 5, Noon);
        set.Rewrite(ByScope, "file", "row", 6);
        set.Add(ByScope, "file", 7, Noon.AddHours(1));

        set.Covers(ByScope, Noon.AddMinutes(30), "row", "file").ShouldBeTrue();
        set.LiveCount.ShouldBe(1);
        set.OldestSequence.ShouldBe(7);
    }

    [Fact]
    public void A_later_delete_keeps_the_rows_written_after_it()
    {
        // Operations of different ordering keys may arrive here out of order.
        var set = NewSet();
        set.Add(ByScope, "file", 5, Noon);
        set.Rewrite(ByScope, "file", "row", 8);
        set.Add(ByScope, "file", 7, Noon);

        set.Covers(ByScope, null, "row", "file").ShouldBeFalse();
    }

    [Fact]
    public void An_earlier_delete_does_not_take_a_later_ones_place()
    {
        var set = NewSet();
        set.Add(ByKey, "1", 7, Noon);
        set.Add(ByKey, "1", 5, Noon.AddHours(1));

        set.NewestSequence.ShouldBe(7);
        set.Covers(ByKey, Noon.AddMinutes(1), null, "1").ShouldBeFalse();
    }

    [Fact]
    public void A_clock_set_back_between_two_deletes_brings_nothing_back()
    {
        var set = NewSet();
        set.Add(ByKey, "1", 1, Noon);
        set.Add(ByKey, "1", 2, Noon.AddHours(-1));

        set.Covers(ByKey, Noon, null, "1").ShouldBeTrue();
    }

    [Fact]
    public void An_operation_tells_its_deletes_and_writes_with_its_sequence_and_time()
    {
        var set = NewSet();
        set.Apply(new TestOperation(sink => sink.Deleted(ByScope, "a", "b")), 3, Noon);

        set.NewestSequence.ShouldBe(3);
        set.Covers(ByScope, Noon, null, "a", "b").ShouldBeTrue();
        set.Covers(ByScope, Noon.AddTicks(1), null, "a", "b").ShouldBeFalse();

        var watched = false;
        set.Apply(
            new TestOperation(sink =>
            {
                watched = sink.Watches(ByScope) && !sink.Watches(ByKey);
                sink.Written(ByScope, "row", "a", "b");
                sink.Written(ByKey, null, "x");
            }),
            4,
            Noon);
        watched.ShouldBeTrue();
        set.Covers(ByScope, null, "row", "a", "b").ShouldBeFalse();

        set.Apply(new TestOperation(sink => sink.Written(ByScope, null, "a", "b")), 5, Noon);
        set.Covers(ByScope, null, "other", "a", "b").ShouldBeFalse();
    }

    [Fact]
    public void Looking_up_an_op_type_without_tombstones_allocates_nothing()
    {
        var set = NewSet();
        set.Add(ByKey, "1", 1, Noon);
        set.Rewrite(ByKey, "1", null, 2);
        set.Add(ByScope, "1", 3, Noon);
        set.Covers(ByKey, Noon, "row", "a", "b").ShouldBeFalse();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = set.Covers(ByKey, Noon, "row", "a", "b");
            _ = set.Watches(ByKey);
            _ = set.Watches("never");
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Trimming_forgets_what_every_secondary_has_applied()
    {
        var set = NewSet();
        for (var sequence = 1; sequence <= 1000; sequence++)
            set.Add(ByKey, $"{sequence}", sequence, Noon);

        set.Trim(0);
        set.LiveCount.ShouldBe(1000);
        set.Trim(999);

        set.LiveCount.ShouldBe(1);
        set.OldestSequence.ShouldBe(1000);
        set.Covers(ByKey, null, null, "999").ShouldBeFalse();
        set.Covers(ByKey, null, null, "1000").ShouldBeTrue();
        set.Trim(1000);
        (set.LiveCount, set.OldestSequence, set.NewestSequence, set.HighestDropped).ShouldBe((0, 0, 0, 0));
        set.Watches(ByKey).ShouldBeFalse();
    }

    [Fact]
    public void A_read_under_way_keeps_the_tombstones_it_began_with()
    {
        var set = NewSet();
        set.Add(ByKey, "1", 1, Noon);
        var first = set.EnterRead();
        var second = set.EnterRead();
        set.Trim(1);
        var later = set.EnterRead();

        first.Covers(ByKey, null, null, "1").ShouldBeTrue();
        second.Covers(ByKey, null, null, "1").ShouldBeTrue();
        later.Covers(ByKey, null, null, "1").ShouldBeFalse();

        first.Dispose();
        second.Covers(ByKey, null, null, "1").ShouldBeTrue();
        set.Watches(ByKey).ShouldBeTrue();
        second.Dispose();
        set.Watches(ByKey).ShouldBeFalse();
        second.Dispose();
        later.Dispose();
    }

    [Fact]
    public void A_read_under_way_does_not_take_the_old_copy_for_the_row_written_again()
    {
        var set = NewSet();
        set.Add(ByKey, "1", 1, Noon);
        set.Add(ByScope, "file", 2, Noon);
        using var before = set.EnterRead();
        set.Rewrite(ByKey, "1", null, 3);
        set.Rewrite(ByScope, "file", "row", 4);
        using var after = set.EnterRead();

        before.Covers(ByKey, null, null, "1").ShouldBeTrue();
        before.Covers(ByScope, null, "row", "file").ShouldBeTrue();
        after.Covers(ByKey, null, null, "1").ShouldBeFalse();
        after.Covers(ByScope, null, "row", "file").ShouldBeFalse();
    }

    [Fact]
    public void A_delete_after_a_rewrite_counts_while_an_older_read_is_under_way()
    {
        var set = NewSet();
        set.Add(ByKey, "1", 1, Noon);
        var old = set.EnterRead();
        set.Rewrite(ByKey, "1", null, 2);
        set.Add(ByKey, "1", 3, Noon);
        using var read = set.EnterRead();
        old.Covers(ByKey, null, null, "1").ShouldBeTrue();
        old.Dispose();

        read.Covers(ByKey, null, null, "1").ShouldBeTrue();
        set.LiveCount.ShouldBe(1);
    }

    [Fact]
    public void A_delete_that_arrives_during_a_read_is_seen_by_it()
    {
        var set = NewSet();
        using var read = set.EnterRead();
        set.Add(ByKey, "1", 1, Noon);

        read.Covers(ByKey, null, null, "1").ShouldBeTrue();
    }

    [Fact]
    public void When_full_the_oldest_is_dropped_remembered_and_said_once()
    {
        var set = NewSet(limit: 2);
        for (var sequence = 1; sequence <= 4; sequence++)
            set.Add(ByKey, $"{sequence}", sequence, Noon);

        set.LiveCount.ShouldBe(2);
        set.OldestSequence.ShouldBe(3);
        set.HighestDropped.ShouldBe(2);
        set.Covers(ByKey, null, null, "2").ShouldBeFalse();
        set.Covers(ByKey, null, null, "3").ShouldBeTrue();
        _log.CountOf(3005).ShouldBe(1);
    }

    [Fact]
    public void Rewritten_rows_count_against_the_limit()
    {
        var set = NewSet(limit: 3);
        set.Add(ByScope, "file", 1, Noon);
        set.Rewrite(ByScope, "file", "a", 2);
        set.Rewrite(ByScope, "file", "b", 3);
        set.Rewrite(ByScope, "file", "b", 4);
        set.HighestDropped.ShouldBe(0);
        set.Rewrite(ByScope, "file", "c", 5);

        set.HighestDropped.ShouldBe(1);
        set.LiveCount.ShouldBe(0);
        set.Add(ByKey, "1", 6, Noon);
        set.Add(ByKey, "2", 7, Noon);
        set.Add(ByKey, "3", 8, Noon);
        set.LiveCount.ShouldBe(3);
    }

    [Fact]
    public void A_read_during_which_its_tombstone_is_dropped_hides_rather_than_shows()
    {
        var set = NewSet(limit: 1);
        set.Add(ByKey, "1", 1, Noon);
        using var read = set.EnterRead();
        read.TrustUpTo(0);
        set.Add(ByKey, "2", 2, Noon);

        read.Covers(ByKey, null, null, "1").ShouldBeTrue();
        read.TrustUpTo(1);
        read.Covers(ByKey, null, null, "1").ShouldBeFalse();
    }

    [Fact]
    public void A_read_that_never_ends_does_not_hold_the_memory()
    {
        var set = NewSet(limit: 10);
        set.Add(ByKey, "first", 1, Noon);
        using var endless = set.EnterRead();
        for (var sequence = 2; sequence <= 12; sequence++)
        {
            set.Add(ByKey, $"{sequence}", sequence, Noon);
            set.Trim(sequence);
        }

        endless.IsExpired.ShouldBeTrue();
        endless.Covers(ByKey, null, null, "anything").ShouldBeTrue();
        set.Watches(ByKey).ShouldBeFalse();
    }

    private TombstoneSet NewSet(int limit = 10_000) => new(limit, _log);
}
