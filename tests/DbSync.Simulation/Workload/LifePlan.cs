using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Workload;

/// <summary>One life of the program: what it does, and how it ends.</summary>
/// <param name="Writers">Callers that write, all at once.</param>
/// <param name="WritesEach">How many writes each makes.</param>
/// <param name="Readers">Callers that read, all at once.</param>
/// <param name="ReadsEach">How many reads each makes.</param>
/// <param name="OperatorActs">How many things a person does: pausing, resuming, draining, setting the clock, replaying dead letters.</param>
/// <param name="End">How it ends.</param>
/// <param name="StepsToEnd">After how much work it is killed.</param>
/// <param name="Secondaries">Which of the secondaries are configured, by index.</param>
internal sealed record LifePlan(
    int Writers,
    int WritesEach,
    int Readers,
    int ReadsEach,
    int OperatorActs,
    LifeEnd End,
    int StepsToEnd,
    IReadOnlyList<int> Secondaries)
{
    /// <summary>Draws a life.</summary>
    /// <param name="dice">The dice.</param>
    /// <param name="secondaries">How many secondaries there are.</param>
    public static LifePlan Draw(Dice dice, int secondaries)
    {
        var configured = Enumerable.Range(0, secondaries).ToList();
        if (configured.Count > 1 && dice.Chance(0.2))
            configured.RemoveAt(dice.Below(configured.Count));
        return new(
            dice.Between(1, 4),
            dice.Between(2, 15),
            dice.Between(0, 2),
            dice.Between(1, 10),
            dice.Chance(0.6) ? dice.Between(1, 6) : 0,
            dice.OneOf(LifeEnd.Stop, LifeEnd.Kill, LifeEnd.PowerCut),
            dice.OneOf(dice.Between(1, 100), dice.Between(100, 1000), dice.Between(1000, 5000)),
            configured);
    }
}
