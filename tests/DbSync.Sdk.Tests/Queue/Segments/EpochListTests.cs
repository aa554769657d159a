using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Segments;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Segments;

public sealed class EpochListTests
{
    private const string File = "/journal/epochs";

    private readonly MemoryFileSystem _disk = new();

    public EpochListTests() => _disk.CreateDirectory("/journal");

    [Fact]
    public void A_cursor_is_good_up_to_where_its_epoch_ended()
    {
        var first = Begin(firstSequence: 1).Current;
        var list = Begin(firstSequence: 10);

        list.Examine(new(first, 9), lastSequence: 20).ShouldBe(CursorStanding.Valid);
        list.Examine(new(first, 10), lastSequence: 20).ShouldBe(CursorStanding.Beyond);
        list.Examine(new(list.Current, 20), lastSequence: 20).ShouldBe(CursorStanding.Valid);
        list.Examine(new(list.Current, 21), lastSequence: 20).ShouldBe(CursorStanding.Beyond);
        list.Examine(new(Guid.NewGuid(), 1), lastSequence: 20).ShouldBe(CursorStanding.Foreign);
    }

    [Fact]
    public void A_tail_that_an_opening_saw_and_a_power_cut_took_is_lost_to_the_epochs_before()
    {
        var first = Begin(firstSequence: 1).Current;

        // It found 22 in the operating system, and died before that was durable.
        var second = Begin(firstSequence: 23).Current;
        var list = Begin(firstSequence: 22);

        list.Examine(new(first, 22), lastSequence: 30).ShouldBe(CursorStanding.Beyond);
        list.Examine(new(second, 22), lastSequence: 30).ShouldBe(CursorStanding.Beyond);
        list.Examine(new(first, 21), lastSequence: 30).ShouldBe(CursorStanding.Valid);
    }

    private EpochList Begin(long firstSequence) => EpochList.Begin(_disk, File, Guid.NewGuid(), firstSequence);
}
