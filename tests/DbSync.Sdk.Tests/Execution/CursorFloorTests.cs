using DbSync.Sdk.Execution;

namespace DbSync.Sdk.Tests.Execution;

public sealed class CursorFloorTests
{
    private readonly CursorFloor _floor = new();

    [Fact]
    public void Of_commits_side_by_side_the_lowest_may_be_what_the_store_holds()
    {
        _floor.Lowest.ShouldBeNull();
        var low = _floor.Begin(5);
        var high = _floor.Begin(9);

        _floor.End(high, isTaken: true);
        _floor.End(low, isTaken: true);
        _floor.Lowest.ShouldBe(5);

        var next = _floor.Begin(9);
        _floor.Lowest.ShouldBe(5);
        _floor.End(next, isTaken: true);
        _floor.Lowest.ShouldBe(9);
    }

    [Fact]
    public void A_commit_that_failed_may_have_been_taken_and_takes_nothing_away()
    {
        _floor.Reset(3);
        _floor.End(_floor.Begin(4), isTaken: false);
        _floor.Lowest.ShouldBe(3);

        var slow = _floor.Begin(1);
        _floor.Reset(7);
        _floor.Lowest.ShouldBe(1);
        _floor.End(slow, isTaken: true);
        _floor.End(_floor.Begin(8), isTaken: true);
        _floor.Lowest.ShouldBe(8);
    }
}
