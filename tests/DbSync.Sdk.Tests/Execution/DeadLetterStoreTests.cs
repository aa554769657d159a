using DbSync.Sdk.Execution;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Tests.Execution;

public sealed class DeadLetterStoreTests
{
    private readonly DeadLetterStore _store = new(limitPerSecondary: 3);

    [Fact]
    public void Workers_that_fail_at_once_do_not_pass_the_limit_together()
    {
        var kept = 0;
        Parallel.For(0, 1000, i =>
        {
            if (Add("s", i, "ann"))
                Interlocked.Increment(ref kept);
        });

        kept.ShouldBe(3);
        _store.Count("s").ShouldBe(3);
        Add("other", 1, "ann").ShouldBeTrue();
        _store.Remove(_store.List("s")[0].Id).ShouldBeTrue();
        Add("s", 1001, "ann").ShouldBeTrue();
    }

    [Fact]
    public void A_newer_operation_of_the_key_supersedes_what_is_older_on_its_own_secondary_alone()
    {
        Add("s", 5, "ann");
        Add("s", 9, "ann");
        Add("s", 6, "bob");
        Add("other", 5, "ann");

        _store.Supersede("S", [Applied(3, "ann"), Applied(7, "ann"), Applied(7, "eve")]);

        _store.List(null).Where(letter => letter.IsSuperseded).ShouldHaveSingleItem().Sequence.ShouldBe(5);
        _store.List("other").ShouldAllBe(letter => !letter.IsSuperseded);
        _store.Supersede("s", [Applied(10, "ann"), Applied(8, "bob")]);
        _store.List("s").ShouldAllBe(letter => letter.IsSuperseded);
    }

    [Fact]
    public void The_oldest_delete_is_known_until_it_is_gone_superseded_or_not()
    {
        Add("s", 4, "ann");
        _store.OldestMissedDelete("s").ShouldBeNull();
        Add("s", 6, "ann", isDelete: true);
        Add("s", 8, "ann", isDelete: true);
        _store.Supersede("s", [Applied(9, "ann")]);

        _store.OldestMissedDelete("S").ShouldBe(6);
        _store.Remove(2);
        _store.OldestMissedDelete("s").ShouldBe(8);
        _store.OldestMissedDelete("other").ShouldBeNull();
    }

    private static CommittedEntry Applied(long sequence, string key) => new(Entry(sequence, key), sequence, sequence);

    private static JournalEntry Entry(long sequence, string key) => new(sequence, "op", key, DateTimeOffset.UnixEpoch, ReadOnlyMemory<byte>.Empty);

    private bool Add(string secondary, long sequence, string key, bool isDelete = false) =>
        _store.TryAdd(secondary, Entry(sequence, key), isDelete, DateTimeOffset.UnixEpoch, 1, new InvalidDataException("no"));
}
