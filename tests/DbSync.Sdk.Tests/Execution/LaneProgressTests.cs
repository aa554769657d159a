using DbSync.Sdk.Execution;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Tests.Queue.Segments;

namespace DbSync.Sdk.Tests.Execution;

public sealed class LaneProgressTests
{
    private readonly List<long> _told = [];
    private readonly ManualLoops _scheduler = new();
    private readonly LaneProgress _progress;

    public LaneProgressTests() =>
        _progress = new LaneProgress(cursor: 10, position: 0, _told.Add, static () => { }, new ChangeSignal(_scheduler), _scheduler);

    [Fact]
    public void The_cursor_stays_below_the_oldest_operation_that_is_not_done()
    {
        var first = Begin(11, position: 1);
        var second = Begin(12, position: 2);
        _progress.ReadTo(12, 2);

        _progress.Complete([second], DateTimeOffset.UnixEpoch);
        _progress.Cursor.ShouldBe(10);
        _progress.CursorWith([first]).ShouldBe(12);
        _progress.Complete([first], DateTimeOffset.UnixEpoch);
        _progress.Cursor.ShouldBe(12);
        _progress.Position.ShouldBe(2);
        _told.ShouldBe([10, 10, 12]);
    }

    [Fact]
    public void The_cursor_never_passes_an_operation_that_the_reader_has_not_seen()
    {
        var later = Begin(15, position: 1);
        _progress.ReadTo(safeSequence: 12, position: 1);

        _progress.Complete([later], DateTimeOffset.UnixEpoch);

        _progress.Cursor.ShouldBe(12);
        _progress.CursorWith([]).ShouldBe(12);
    }

    [Fact]
    public void Whoever_waits_is_told_at_the_awaited_position_and_when_nothing_is_left_and_not_in_between()
    {
        var operations = Enumerable.Range(1, 4).Select(i => Begin(10 + i, i)).ToArray();
        _progress.Await(3);

        var reached = _progress.Changed.Next;
        _progress.Complete(operations.AsSpan(0, 2), DateTimeOffset.UnixEpoch);
        _scheduler.RunAll();
        reached.IsCompleted.ShouldBeFalse();
        _progress.Complete(operations.AsSpan(2, 1), DateTimeOffset.UnixEpoch);
        _scheduler.RunAll();
        reached.IsCompleted.ShouldBeTrue();

        var nothingLeft = _progress.Changed.Next;
        _progress.Complete(operations.AsSpan(3, 1), DateTimeOffset.UnixEpoch);
        _scheduler.RunAll();
        nothingLeft.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void There_is_room_when_few_enough_are_left_or_a_worker_has_nothing_to_do()
    {
        var operations = Enumerable.Range(1, 4).Select(i => Begin(10 + i, i)).ToArray();

        var half = _progress.WhenRoom(2);
        _progress.Complete(operations.AsSpan(0, 1), DateTimeOffset.UnixEpoch);
        _scheduler.RunAll();
        half.IsCompleted.ShouldBeFalse();
        _progress.Complete(operations.AsSpan(1, 1), DateTimeOffset.UnixEpoch);
        _scheduler.RunAll();
        half.IsCompleted.ShouldBeTrue();
        _progress.WhenRoom(2).IsCompleted.ShouldBeTrue();

        var none = _progress.WhenRoom(0);
        none.IsCompleted.ShouldBeFalse();
        _progress.NoteIdle();
        _scheduler.RunAll();
        none.IsCompleted.ShouldBeTrue();
    }

    private CommittedEntry Begin(long sequence, long position)
    {
        var committed = new CommittedEntry(new JournalEntry(sequence, "op", "key", DateTimeOffset.UnixEpoch, ReadOnlyMemory<byte>.Empty), position, 0);
        _progress.Begin([committed]);
        return committed;
    }
}
