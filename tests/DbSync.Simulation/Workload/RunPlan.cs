using DbSync.Simulation.Sabotage;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Workload;

/// <summary>All that a seed settles before the run begins.</summary>
/// <param name="Owners">How many ordering keys there are: few, so that callers meet.</param>
/// <param name="RowsEach">How many rows each has.</param>
/// <param name="PrimaryLevel">What the primary's store can do.</param>
/// <param name="Secondaries">The secondaries.</param>
/// <param name="Settings">The engine's options.</param>
/// <param name="Lives">The program's lives; the last one ends well.</param>
internal sealed record RunPlan(
    int Owners,
    int RowsEach,
    StoreLevel PrimaryLevel,
    IReadOnlyList<SecondaryPlan> Secondaries,
    EngineSettings Settings,
    IReadOnlyList<LifePlan> Lives)
{
    /// <summary>All rows that there can be.</summary>
    public IReadOnlyList<RowKey> Rows { get; } =
        [.. Enumerable.Range(1, Owners).SelectMany(owner => Enumerable.Range(1, RowsEach).Select(id => new RowKey($"o{owner}", $"r{id}")))];

    /// <summary>The plan with what a sabotage needs to show.</summary>
    /// <param name="sabotage">The sabotage.</param>
    public RunPlan For(SabotageKind sabotage) => sabotage switch
    {
        SabotageKind.None => this,
        SabotageKind.Fsync => this with
        {
            Settings = Settings with { Durability = Durability.Always },
            Lives = [.. Lives.Select((life, i) => i == Lives.Count - 1 ? life : life with { End = LifeEnd.PowerCut })],
        },
        _ => this with { Settings = Settings with { Durability = Durability.None } },
    };

    /// <summary>Draws a plan.</summary>
    /// <param name="dice">The dice.</param>
    public static RunPlan Draw(Dice dice)
    {
        var secondaries = Enumerable.Range(1, dice.Between(1, 3)).Select(number => SecondaryPlan.Draw(dice, number)).ToArray();
        var settings = EngineSettings.Draw(dice);
        var lives = Enumerable.Range(0, dice.Between(1, 4)).Select(_ => LifePlan.Draw(dice, secondaries.Length)).ToArray();
        lives[^1] = lives[^1] with { End = LifeEnd.Stop, Secondaries = [.. Enumerable.Range(0, secondaries.Length)] };
        return new(dice.Between(1, 3), dice.Between(1, 4), dice.OneOf(StoreLevel.Plain, StoreLevel.Connected, StoreLevel.Checkpointed, StoreLevel.Checkpointed), secondaries, settings, lives);
    }
}
