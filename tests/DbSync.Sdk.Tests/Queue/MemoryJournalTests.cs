using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Tests.Queue;

public sealed class MemoryJournalTests
{
    private readonly MemoryJournal _journal = new();

    [Fact]
    public async Task Readers_see_commits_in_their_order_and_no_aborts()
    {
        var reader = _journal.OpenReader(0);
        var first = await AppendAsync();
        var second = await AppendAsync();
        var third = await AppendAsync();
        reader.TryRead(out _).ShouldBeFalse();

        await _journal.CommitAsync(third);
        await _journal.AbortAsync(second);
        await _journal.CommitAsync(first);

        Read(reader).ShouldBe([3, 1]);
    }

    [Fact]
    public async Task Safe_sequence_stays_below_what_is_not_resolved()
    {
        var reader = _journal.OpenReader(0);
        var first = await AppendAsync();
        var second = await AppendAsync();
        await _journal.CommitAsync(second);

        Read(reader).ShouldBe([2]);
        reader.SafeSequence.ShouldBe(0);

        await _journal.AbortAsync(first);
        Read(reader).ShouldBeEmpty();
        reader.SafeSequence.ShouldBe(2);
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_by_a_commit_and_by_an_abort()
    {
        var reader = _journal.OpenReader(0);
        reader.TryRead(out _).ShouldBeFalse();
        var waiting = reader.WaitAsync(CancellationToken.None).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        await _journal.CommitAsync(await AppendAsync());
        await waiting;
        Read(reader).ShouldBe([1]);

        waiting = reader.WaitAsync(CancellationToken.None).AsTask();
        await _journal.AbortAsync(await AppendAsync());
        await waiting;
        Read(reader).ShouldBeEmpty();
        reader.SafeSequence.ShouldBe(2);
    }

    [Fact]
    public async Task Trimmed_operations_are_gone_for_new_readers_and_kept_for_those_under_way()
    {
        var early = _journal.OpenReader(0);
        for (var i = 0; i < 5; i++)
            await _journal.CommitAsync(await AppendAsync());

        _journal.Trim(3);

        Read(_journal.OpenReader(0)).ShouldBe([4, 5]);
        Read(early).ShouldBe([1, 2, 3, 4, 5]);
        Read(_journal.OpenReader(4)).ShouldBe([5]);
    }

    private static List<long> Read(IJournalReader reader)
    {
        var sequences = new List<long>();
        while (reader.TryRead(out var committed))
            sequences.Add(committed.Entry.Sequence);
        return sequences;
    }

    private ValueTask<JournalEntry> AppendAsync() => _journal.AppendIntentAsync("op", "key", DateTimeOffset.UnixEpoch, ReadOnlyMemory<byte>.Empty);

    [Fact]
    public async Task A_reader_that_is_disposed_holds_nothing_that_comes_after_it()
    {
        var journal = new MemoryJournal();
        var reader = journal.OpenReader(0);
        reader.Dispose();

        var payload = await AppendAsync(journal);
        await AppendAsync(journal);
        journal.Trim(2);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        payload.IsAlive.ShouldBeFalse();
        reader.TryRead(out _).ShouldBeFalse();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AppendAsync(MemoryJournal journal)
    {
        var payload = new byte[100];
        await journal.CommitAsync(await journal.AppendIntentAsync("op", "key", DateTimeOffset.UnixEpoch, payload));
        return new WeakReference(payload);
    }
}
