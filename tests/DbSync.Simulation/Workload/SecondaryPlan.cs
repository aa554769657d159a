using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Workload;

/// <summary>One secondary of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Level">What its store can do.</param>
/// <param name="Deletes">Whether deletes are applied on it.</param>
/// <param name="Priority">Its place in reads.</param>
internal sealed record SecondaryPlan(string Name, StoreLevel Level, DeletePolicy Deletes, int Priority)
{
    public static SecondaryPlan Draw(Dice dice, int number) => new(
        $"s{number}",
        dice.OneOf(StoreLevel.Plain, StoreLevel.Connected, StoreLevel.Batches, StoreLevel.Checkpointed, StoreLevel.Checkpointed),
        dice.Chance(0.6) ? DeletePolicy.Propagate : DeletePolicy.Retain,
        dice.Below(2));
}
