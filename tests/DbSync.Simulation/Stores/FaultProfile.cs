using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Stores;

/// <summary>How often which calls of a store go wrong. Probabilities are for each call.</summary>
internal sealed record FaultProfile
{
    public static readonly FaultProfile None = new();

    /// <summary>A call takes up to this long instead of next to nothing.</summary>
    public double Slow { get; init; }

    public TimeSpan Slowest { get; init; } = TimeSpan.FromMilliseconds(50);

    public double Unavailable { get; init; }

    /// <summary>A write is refused this time. Not by the primary: refusing what it took before is no answer that a deterministic write can get.</summary>
    public double Rejected { get; init; }

    /// <summary>A write is refused whenever it comes.</summary>
    public double Poisoned { get; init; }

    public double AckLost { get; init; }

    public double Hang { get; init; }

    public TimeSpan LongestHang { get; init; } = TimeSpan.FromMinutes(5);

    public double IgnoresToken { get; init; }

    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>When it restarts without what it had, in ticks of the run.</summary>
    public long LosesAt { get; init; } = long.MaxValue;

    /// <summary>Whether it then has nothing left.</summary>
    public bool LosesAll { get; init; }

    /// <summary>Draws a profile.</summary>
    /// <param name="dice">The dice.</param>
    /// <param name="isPrimary">Whether it is the primary's: its troubles are the callers', so it has fewer.</param>
    /// <param name="mayLose">Whether it may lose what it had: one that keeps its cursor, and can be set up again, must be able to.</param>
    /// <param name="now">The time of the run, in ticks.</param>
    public static FaultProfile Draw(Dice dice, bool isPrimary, bool mayLose, long now)
    {
        if (dice.Chance(0.25))
            return None;
        var harshness = isPrimary ? 0.3 : 1;
        return new FaultProfile
        {
            Slow = Rarely(0.5),
            Slowest = dice.OneOf(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2)),
            Unavailable = Rarely(0.2),
            Rejected = isPrimary ? 0 : Rarely(0.15),
            Poisoned = Rarely(0.1),
            AckLost = Rarely(0.15),
            Hang = Rarely(0.05),
            LongestHang = dice.OneOf(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5)),
            IgnoresToken = Rarely(0.5),
            LosesAt = mayLose && dice.Chance(0.2) ? now + dice.Milliseconds(1, 3000).Ticks : long.MaxValue,
            LosesAll = dice.Chance(0.3),
            Outages = dice.Chance(isPrimary ? 0.1 : 0.4) ? DrawOutages(dice, now) : [],
        };

        double Rarely(double most) => dice.Chance(0.5) ? dice.NextDouble() * most * harshness : 0;
    }

    private static List<Outage> DrawOutages(Dice dice, long now)
    {
        var outages = new List<Outage>();
        var count = dice.Between(1, 3);
        for (var i = 0; i < count; i++)
        {
            var from = now + dice.Milliseconds(0, 2000).Ticks;
            var to = from + dice.OneOf(dice.Milliseconds(1, 500), dice.Milliseconds(1000, 30_000), dice.Milliseconds(60_000, 3_600_000)).Ticks;
            outages.Add(new(from, to, dice.OneOf<FaultKind?>(FaultKind.Unavailable, FaultKind.Unavailable, FaultKind.NeedsAttention, null)));
        }

        return outages;
    }
}
