using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Sabotage;

namespace DbSync.Simulation.Tests;

/// <summary>The simulation finds out when a part of the engine does not do its work (scenario D42).</summary>
public sealed class SabotageTests
{
    [Theory]
    [InlineData("Fsync", 100)]
    [InlineData("Order", 50)]
    [InlineData("Tombstones", 50)]
    [InlineData("Commit", 10)]
    public void What_does_not_work_is_found_out(string part, int seeds)
    {
        var sabotage = Enum.Parse<SabotageKind>(part);

        var found = SimThread.Run(() => Enumerable.Range(1, seeds)
            .Select(seed => SimulationRun.Run((ulong)seed, sabotage).Failure)
            .FirstOrDefault(static failure => failure is not null));

        found.ShouldNotBeNull($"{part} was put out of order, and none of {seeds} seeds noticed");
        Expected(sabotage).ShouldContain(found.Invariant, found.What);
    }

    private static Invariant[] Expected(SabotageKind sabotage) => sabotage switch
    {
        SabotageKind.Order => [Invariant.I2],
        SabotageKind.Tombstones => [Invariant.Reads],

        // A journal that the disk lost parts of is refused.
        SabotageKind.Fsync => [Invariant.I1, Invariant.I3, Invariant.I4, Invariant.I5, Invariant.I9],
        _ => [Invariant.I1, Invariant.I3, Invariant.I4, Invariant.I5],
    };
}
