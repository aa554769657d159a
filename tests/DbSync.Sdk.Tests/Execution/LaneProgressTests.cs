using DbSync.Sdk.Execution;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Tests.Execution;

public sealed class LaneProgressTests
{
    private readonly List<long> _told = [];
    private readonly LaneProgress _progress;

    public LaneProgressTests() => _progress = new LaneProgress(cursor: 10, position: 0, _told.Add, static () => { }, new ChangeSignal());

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

    private CommittedEntry Begin(long sequence, long position)
    {
        var committed = new CommittedEntry(new JournalEntry(sequence, "op", "key", DateTimeOffset.UnixEpoch, ReadOnlyMemory<byte>.Empty), position, 0);
        _progress.Begin([committed]);
        return committed;
    }
}
