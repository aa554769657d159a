namespace DbSync.Simulation.Scheduling;

/// <summary>
/// Seeded randomness that is the same on every runtime: xoshiro256**, seeded by SplitMix64 (Blackman and Vigna, "Scrambled linear pseudorandom
/// number generators", 2021). <see cref="Random"/> promises no such thing from version to version.
/// </summary>
internal sealed class Dice
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public Dice(ulong seed)
    {
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>Other dice that depend on this one's state and a name, so that what one part of a run draws does not move another part's draws.</summary>
    /// <param name="purpose">What they are for.</param>
    public Dice Fork(string purpose)
    {
        var seed = Next();
        foreach (var unit in purpose)
            seed = (seed ^ unit) * 0x9E3779B97F4A7C15;
        return new Dice(seed);
    }

    public ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number from 0 up to, but not, 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from 0 up to, but not, a limit.</summary>
    /// <param name="limit">The limit.</param>
    public int Below(int limit) => (int)(((UInt128)Next() * (uint)limit) >> 64);

    /// <summary>A number between two bounds, which are both possible.</summary>
    /// <param name="lowest">The lower bound.</param>
    /// <param name="highest">The upper bound.</param>
    public int Between(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    /// <summary>Whether something with this probability happens.</summary>
    /// <param name="probability">The probability, from 0 to 1.</param>
    public bool Chance(double probability) => probability > 0 && NextDouble() < probability;

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public TimeSpan Milliseconds(int lowest, int highest) => TimeSpan.FromMilliseconds(Between(lowest, highest));

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
