using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;

namespace DbSync.Simulation.Workload;

/// <summary>Whether the engine's counters add up: made when the engine has just started, asked once everything is settled.</summary>
internal sealed class CounterCheck
{
    private const int SnapshotBegan = 2021;

    private readonly World _world;
    private readonly SimEngine _engine;
    private readonly long _before;
    private readonly int _snapshots;
    private readonly long[] _cursorReads;
    private readonly long _reachedBefore;

    /// <summary>Notes what there is to do from the beginning.</summary>
    /// <param name="world">The world.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="reachedBefore">How many writes had reached the secondaries before it was started.</param>
    public CounterCheck(World world, SimEngine engine, long reachedBefore)
    {
        _reachedBefore = reachedBefore;
        _world = world;
        _engine = engine;
        _cursorReads = CursorReads();
        _snapshots = world.Log.CountOf(SnapshotBegan);
        _before = Committed - engine.Engine.GetStatus().Secondaries.Sum(secondary => secondary.LagOperations);
    }

    /// <summary>What all lanes together had to do, were they at the journal's beginning.</summary>
    private long Committed => _engine.Parts.Queue.Journal.CommittedPosition * _engine.Engine.GetStatus().Secondaries.Count;

    private long[] CursorReads() => [.. _world.Secondaries.Select(static secondary => secondary.Witness.CursorReads)];

    /// <summary>How many writes have reached secondaries.</summary>
    /// <param name="world">The world.</param>
    public static long ReachedOf(World world) => world.Secondaries.Sum(static secondary => secondary.Witness.AppliedCount);

    /// <summary>Checks.</summary>
    /// <param name="replayed">How many dead letters were replayed.</param>
    public void Check(int replayed)
    {
        // What is counted as applied reached a store, in every run.
        var reached = ReachedOf(_world) - _reachedBefore;
        var applied = _engine.Engine.GetStatus().ProcessedCount;
        if (applied > reached)
            _world.Verdict.Fail(Invariant.I7, $"{applied} operations are counted as applied, but {reached} reached a secondary");

        // What a lane leaves out that keeps what is deleted, nobody counts, nor what a snapshot brings; one that lost its place does not do the
        // rest; and where a lane of a journal on disk begins is known only later.
        var status = _engine.Engine.GetStatus();
        if (_world.Plan.Settings.Durability != Durability.None
            || _world.Log.CountOf(SnapshotBegan) != _snapshots
            || status.Secondaries.Any(static secondary => secondary.NeedsSnapshot || secondary.Deletes == DeletePolicy.Retain))
        {
            return;
        }

        // A secondary that is asked for its cursor again may have more than was heard of: that reached it, is not counted, and does not come again.
        // Or it gets again what other workers had applied behind its cursor: that reached it twice, and is counted twice.
        var isRepeated = CursorReads().Zip(_cursorReads).Any(static reads => reads.First - reads.Second > 1);
        var uncounted = isRepeated ? reached - applied : 0;
        var expected = Committed - _before;
        var counted = status.ProcessedCount - replayed + status.FailedCount;
        if (counted < expected - uncounted || (counted > expected && !isRepeated))
            _world.Verdict.Fail(Invariant.I7, $"{expected} operations were to be applied, but {counted} are counted: {status.ProcessedCount} applied, {replayed} of them dead letters, {status.FailedCount} rejected");
    }
}
