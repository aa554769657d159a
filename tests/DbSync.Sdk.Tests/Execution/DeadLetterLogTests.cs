using System.Text;
using DbSync.Sdk.Execution;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Execution;

public sealed class DeadLetterLogTests
{
    private const string Log = "/state/dead-letters.log";

    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryFileSystem _disk = new();

    [Fact]
    public void A_dead_letter_survives_a_power_cut_with_everything_it_says()
    {
        var store = Open();
        Add(store, "s", 5, "lone \uD800 key", payload: """{"a":1}""").ShouldBeTrue();
        var before = store.List(null).ShouldHaveSingleItem();

        var after = OpenAfterPowerCut().List(null).ShouldHaveSingleItem();
        after.ShouldBe(before with { Payload = after.Payload });
        Encoding.UTF8.GetString(after.Payload.Span).ShouldBe("""{"a":1}""");
        after.Error.ShouldBe("no");
    }

    [Fact]
    public void What_was_removed_discarded_and_superseded_stays_so_and_ids_are_never_given_out_again()
    {
        var store = Open();
        for (var i = 1; i <= 5; i++)
            Add(store, "s", i, i == 3 ? "bob" : "ann");
        store.Remove(1).ShouldBeTrue();
        store.Discard(5).ShouldBeTrue();
        store.Supersede("s", [Applied(6, "ann")]);
        store.Sync();

        store = OpenAfterPowerCut();
        store.List("S").Select(letter => (letter.Id, letter.IsSuperseded)).ShouldBe([(2L, true), (3L, false), (4L, true)]);
        store.Remove(4);
        Add(store, "s", 7, "ann");
        store.List("s")[^1].Id.ShouldBe(6);
        store.Remove(6);

        // Also when the log was written anew and nothing in it has the id any more; that took one more, 7.
        store = OpenAfterRewriting(store);
        Add(store, "s", 8, "ann");
        store.List("s").Select(letter => letter.Id).ShouldBe([2L, 3L, 8L]);
    }

    [Fact]
    public void A_given_up_delete_is_missed_for_ever_also_after_a_restart()
    {
        var store = Open();
        Add(store, "s", 4, "ann", isDelete: true);
        Add(store, "s", 9, "ann", isDelete: true);
        store.OldestMissedDelete("s").ShouldBe(4);
        store.Discard(1);
        store.Remove(2);
        store.OldestMissedDelete("s").ShouldBe(4);

        store = OpenAfterPowerCut();
        store.OldestMissedDelete("S").ShouldBe(4);
        store.OldestMissedDeleteExceptOf(new HashSet<string> { "other" }).ShouldBe(4);
        store.OldestMissedDeleteExceptOf(new HashSet<string> { "s" }).ShouldBeNull();
        OpenAfterRewriting(store).OldestMissedDelete("s").ShouldBe(4);
    }

    [Fact]
    public void A_secondary_that_retained_deletes_once_misses_them_until_it_is_set_up_without_them()
    {
        var store = Open();
        store.NoteDeletesRetained("s");
        store.NoteDeletesRetained("s");
        Add(store, "s", 40, "ann", isDelete: true);
        Add(store, "s", 60, "ann", isDelete: true);

        store = OpenAfterPowerCut();
        store.OldestMissedDelete("s").ShouldBe(1);
        store.NoteSetUp("s", 50, withDeletes: false);
        store.OldestMissedDelete("s").ShouldBe(1);
        store.NoteSetUp("s", 50, withDeletes: true);
        store.OldestMissedDelete("s").ShouldBe(60);
        store.List("s").ShouldHaveSingleItem().Sequence.ShouldBe(60);

        store = OpenAfterPowerCut();
        store.OldestMissedDelete("s").ShouldBe(60);
        store.List("s").ShouldHaveSingleItem().Sequence.ShouldBe(60);
        OpenAfterRewriting(store).OldestMissedDelete("s").ShouldBe(60);
    }

    [Fact]
    public void The_bytes_of_a_secondary_are_bounded_but_one_large_dead_letter_is_kept()
    {
        var store = Open(maxBytes: 2000);
        Add(store, "s", 1, "ann", payload: new string('x', 5000)).ShouldBeTrue();
        Add(store, "s", 2, "ann").ShouldBeFalse();
        Add(store, "other", 2, "ann").ShouldBeTrue();
        store.Remove(1);
        for (var i = 3; i < 9; i++)
            Add(store, "s", i, "ann", payload: new string('x', 200)).ShouldBeTrue();
        Add(store, "s", 9, "ann", payload: new string('x', 1000)).ShouldBeFalse();

        Add(OpenAfterPowerCut(maxBytes: 2000), "s", 9, "ann", payload: new string('x', 1000)).ShouldBeFalse();
    }

    [Fact]
    public void An_operation_that_is_rejected_again_after_a_crash_is_the_same_dead_letter()
    {
        var store = Open();
        Add(store, "s", 5, "ann");
        store = OpenAfterPowerCut();
        Add(store, "s", 5, "ann").ShouldBeTrue();
        store.List("s").ShouldHaveSingleItem().Id.ShouldBe(1);
        Add(store, "other", 5, "ann");
        Add(store, "s", 5, "ann", payload: "another").ShouldBeTrue();
        store.Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("sync")]
    public void A_disk_that_refuses_keeps_the_dead_letter_from_being_one_and_shows_it_to_nobody(string step)
    {
        var store = Open();
        Add(store, "s", 1, "ann");
        _disk.Fault = (_, what) => what.StartsWith(step, StringComparison.Ordinal) ? "EIO" : null;
        Should.Throw<DiskException>(() => Add(store, "s", 2, "ann"));
        Should.Throw<DiskException>(() => Add(store, "s", 2, "ann"));
        store.List("s").ShouldHaveSingleItem();
        store.Find(2).ShouldBeNull();
        store.Remove(2).ShouldBeFalse();

        _disk.Fault = static (_, _) => null;
        Add(store, "s", 2, "ann").ShouldBeTrue();
        store.List("s").Select(letter => (letter.Id, letter.Sequence)).ShouldBe([(1, 1), (2, 2)]);
        OpenAfterPowerCut().List("s").Select(letter => (letter.Id, letter.Sequence)).ShouldBe([(1, 1), (2, 2)]);
    }

    [Fact]
    public void A_person_is_told_when_the_disk_does_not_take_a_change()
    {
        var store = Open();
        Add(store, "s", 1, "ann", isDelete: true);
        _disk.Fault = static (_, what) => what.StartsWith("write", StringComparison.Ordinal) ? "EIO" : null;
        Should.Throw<SyncJournalException>(() => store.Discard(1)).Message.ShouldContain("still there");
        store.Find(1).ShouldNotBeNull();

        _disk.Fault = static (_, what) => what.StartsWith("sync", StringComparison.Ordinal) ? "EIO" : null;
        Should.Throw<SyncJournalException>(() => store.Discard(1)).Message.ShouldContain("may be there again");
        store.Find(1).ShouldBeNull();
        _disk.Fault = static (_, _) => null;
        store.Sync();
        OpenAfterPowerCut().List(null).ShouldBeEmpty();
    }

    [Fact]
    public void A_dead_letter_whose_lane_began_anew_while_the_disk_refused_shows_as_soon_as_it_is_durable()
    {
        var store = Open();
        _disk.Fault = static (_, what) => what.StartsWith("sync", StringComparison.Ordinal) ? "EIO" : null;
        Should.Throw<DiskException>(() => Add(store, "s", 1, "ann"));
        store.List("s").ShouldBeEmpty();

        _disk.Fault = static (_, _) => null;
        store.Sync();

        store.List("s").ShouldHaveSingleItem().Sequence.ShouldBe(1);
    }

    [Fact]
    public void What_was_superseded_while_the_disk_refused_is_noted_before_cursors_are_remembered()
    {
        var store = Open();
        Add(store, "s", 1, "ann");
        _disk.IsFull = true;
        store.Supersede("s", [Applied(2, "ann")]);
        store.List("s")[0].IsSuperseded.ShouldBeTrue();
        Should.Throw<DiskException>(store.Sync);
        _disk.IsFull = false;
        store.Sync();

        OpenAfterPowerCut().List("s")[0].IsSuperseded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_secondary_superseded_just_before_a_crash_is_found_in_the_journal()
    {
        await using var journal = new MemoryJournal();
        var entries = new List<JournalEntry>();
        foreach (var key in new[] { "ann", "bob", "ann", "eve", "bob", "ann" })
        {
            entries.Add(await journal.AppendIntentAsync("op", key, Noon, "{}"u8.ToArray()));
            await journal.CommitAsync(entries[^1]);
        }

        // 1, 2 and 3 were rejected; the secondary stored 5 as its cursor, 2 was remembered.
        var store = Open();
        foreach (var entry in entries.Take(3))
            store.TryAdd("s", entry, isDelete: false, Noon, 1, new InvalidDataException("no"));
        store.CatchUp("s", journal.OpenReader(2), upTo: 5);
        store.List("s").Select(letter => letter.IsSuperseded).ShouldBe([false, true, false]);
        store.CatchUp("s", journal.OpenReader(2), upTo: 6);
        store.List("s").Select(letter => letter.IsSuperseded).ShouldBe([true, true, true]);
        store.CatchUp("nobody", journal.OpenReader(0), upTo: 6);
    }

    [Fact]
    public void Dead_letters_of_operations_that_the_journal_lost_are_older_than_what_follows()
    {
        var store = Open();
        Add(store, "s", 5, "ann");
        Add(store, "s", 9, "ann", isDelete: true);
        Add(store, "s", 8, "ann", isDelete: true);
        store.Rebase(6);
        store.OldestMissedDelete("s").ShouldBe(6);
        store.Supersede("s", [Applied(7, "ann")]);
        store.Sync();

        store = OpenAfterPowerCut();
        store.List("s").Select(letter => (letter.Sequence, letter.IsSuperseded)).ShouldBe([(5, true), (6, true), (6, true)]);
        store.Remove(2);
        store.OldestMissedDelete("s").ShouldBe(6);
        store.Remove(3);
        store.OldestMissedDelete("s").ShouldBeNull();
    }

    private static CommittedEntry Applied(long sequence, string key) => new(Entry(sequence, key), sequence, sequence);

    private static JournalEntry Entry(long sequence, string key, string payload = "{}") => new(sequence, "op", key, Noon, Encoding.UTF8.GetBytes(payload));

    private static bool Add(DeadLetterStore store, string secondary, long sequence, string key, bool isDelete = false, string payload = "{}") =>
        store.TryAdd(secondary, Entry(sequence, key, payload), isDelete, Noon.AddHours(1), 3, new InvalidDataException("no"));

    private DeadLetterStore Open(long maxBytes = long.MaxValue)
    {
        var store = new DeadLetterStore(1000, null, maxBytes);
        store.Open(_disk, Log);
        return store;
    }

    private DeadLetterStore OpenAfterPowerCut(long maxBytes = long.MaxValue)
    {
        _disk.PowerOn(static () => false);
        return Open(maxBytes);
    }

    /// <summary>A failed sync makes the log be written anew from what memory holds.</summary>
    private DeadLetterStore OpenAfterRewriting(DeadLetterStore store)
    {
        Add(store, "rewriting", 1, "x");
        _disk.Fault = static (_, what) => what.StartsWith("sync", StringComparison.Ordinal) ? "EIO" : null;
        Should.Throw<SyncJournalException>(() => store.Remove(store.List("rewriting")[0].Id));
        _disk.Fault = static (_, _) => null;
        store.Sync();
        _disk.Steps.ShouldContain("create dead-letters.log.new");
        return OpenAfterPowerCut();
    }
}
