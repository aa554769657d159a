namespace DbSync.Sdk.Connections;

/// <summary>
/// Pauses that double from a base up to a cap, with equal jitter: half of each pause is fixed, half is random, so that many clients do not
/// come back in step ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
/// </summary>
/// <param name="first">The first pause.</param>
/// <param name="cap">The longest pause.</param>
/// <param name="random">Where the jitter comes from.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan cap, Random random)
{
    // 2^30 times any base is beyond every cap; more would overflow.
    private const int LargestExponent = 30;

    private int _attempt;

    public TimeSpan Next()
    {
        var pause = At(_attempt);
        if (_attempt < LargestExponent)
            _attempt++;
        return pause;
    }

    /// <summary>The pause after an attempt, whatever was before.</summary>
    /// <param name="attempt">Which attempt failed, from 0.</param>
    public TimeSpan At(int attempt)
    {
        var pause = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, LargestExponent)), cap.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(pause * (0.5 + (random.NextDouble() / 2)));
    }

    public void Reset() => _attempt = 0;
}
