namespace DbSync.Simulation.Scheduling;

/// <summary>The engine's source of jitter, drawn from the run's dice.</summary>
/// <param name="dice">The dice.</param>
internal sealed class EngineRandom(Dice dice) : Random
{
    public override int Next() => dice.Below(int.MaxValue);

    public override int Next(int maxValue) => dice.Below(maxValue);

    public override int Next(int minValue, int maxValue) => minValue + dice.Below(maxValue - minValue);

    public override double NextDouble() => dice.NextDouble();

    protected override double Sample() => dice.NextDouble();
}
