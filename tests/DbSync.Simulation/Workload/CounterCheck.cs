using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;

namespace DbSync.Simulation.Workload;

/// <summary>Whether the engine's counters add up once everything is settled.</summary>
/// <param name="world">The world.</param>
/// <param name="engine">The engine.</param>
/// <param name="letters">Who replayed dead letters.</param>
internal sealed class CounterCheck(World world, SimEngine engine, DeadLetterClerk letters)
{
    public void Check(JournalAudit audit)
    {
        audit.Read();
        var status = engine.Engine.GetStatus();
        var live = status.Secondaries.Where(static secondary => !secondary.NeedsSnapshot).ToArray();
        if (live.Length < status.Secondaries.Count)
            return;
        var expected = live.Sum(secondary => audit.Committed - (secondary.Deletes == DeletePolicy.Retain ? audit.Deletes : 0));
        var counted = status.ProcessedCount - letters.Replayed + status.FailedCount;
        if (counted != expected)
            world.Verdict.Fail(Invariant.I7, $"{expected} operations were to be applied, but {counted} are counted: {status.ProcessedCount} applied, {letters.Replayed} of them dead letters, {status.FailedCount} rejected");
    }
}
