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

    /// <summary>Notes what there is to do from the beginning.</summary>
    /// <param name="world">The world.</param>
    /// <param name="engine">The engine.</param>
    public CounterCheck(World world, SimEngine engine)
    {
        _world = world;
        _engine = engine;
        _cursorReads = CursorReads();
        _snapshots = world.Log.CountOf(SnapshotBegan);
        _before = Committed - engine.Engine.GetStatus().Secondaries.Sum(secondary => secondary.LagOperations);
    }

    /// <summary>What all lanes together had to do, were they at the journal's beginning.</summary>
    private long Committed => _engine.Parts.Queue.Journal.CommittedPosition * _engine.Engine.GetStatus().Secondaries.Count;

    private long[] CursorReads() => [.. _world.Secondaries.Select(static secondary => secondary.Witness.CursorReads)];

    /// <summary>Checks.</summary>
    /// <param name="replayed">How many dead letters were replayed.</param>
    public void Check(int replayed)
    {
        // What a lane leaves out that keeps what is deleted, nobody counts, nor what a snapshot brings; one that lost its place does not do the
        // rest; and where a lane of a journal on disk begins is known only later.
        var status = _engine.Engine.GetStatus();
        if (_world.Plan.Settings.Durability != Durability.None
            || _world.Log.CountOf(SnapshotBegan) != _snapshots
            || status.Secondaries.Any(static secondary => secondary.NeedsSnapshot || secondary.Deletes == DeletePolicy.Retain))
        {
            return;
        }

        // A secondary that comes back may have lost what it had, and gets it again; or may have more than was heard of, which is not applied again.
        if (CursorReads().Zip(_cursorReads).Any(static reads => reads.First - reads.Second > 1))
            return;
        var expected = Committed - _before;
        var counted = status.ProcessedCount - replayed + status.FailedCount;
        if (counted != expected)
            _world.Verdict.Fail(Invariant.I7, $"{expected} operations were to be applied, but {counted} are counted: {status.ProcessedCount} applied, {replayed} of them dead letters, {status.FailedCount} rejected");
    }
}
