using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;

namespace DbSync.Simulation.Workload;

/// <summary>Whether the engine's counters add up: made when the engine has just started, asked once everything is settled.</summary>
internal sealed class CounterCheck
{
    private readonly World _world;
    private readonly SimEngine _engine;
    private readonly long _before;

    /// <summary>Notes what there is to do from the beginning.</summary>
    /// <param name="world">The world.</param>
    /// <param name="engine">The engine.</param>
    public CounterCheck(World world, SimEngine engine)
    {
        _world = world;
        _engine = engine;
        _before = Committed - engine.Engine.GetStatus().Secondaries.Sum(secondary => secondary.LagOperations);
    }

    /// <summary>What all lanes together had to do, were they at the journal's beginning.</summary>
    private long Committed => _engine.Parts.Queue.Journal.CommittedPosition * _engine.Engine.GetStatus().Secondaries.Count;

    /// <summary>Checks.</summary>
    /// <param name="replayed">How many dead letters were replayed.</param>
    public void Check(int replayed)
    {
        // What a lane leaves out that keeps what is deleted, nobody counts; one that lost its place does not do the rest; and where a lane of a
        // journal on disk begins is known only later.
        var status = _engine.Engine.GetStatus();
        if (_world.Plan.Settings.Durability != Durability.None || status.Secondaries.Any(static secondary => secondary.NeedsSnapshot || secondary.Deletes == DeletePolicy.Retain))
            return;
        var expected = Committed - _before;
        var counted = status.ProcessedCount - replayed + status.FailedCount;
        if (counted != expected)
            _world.Verdict.Fail(Invariant.I7, $"{expected} operations were to be applied, but {counted} are counted: {status.ProcessedCount} applied, {replayed} of them dead letters, {status.FailedCount} rejected");
    }
}
