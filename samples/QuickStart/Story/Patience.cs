namespace QuickStart;

/// <summary>Waits for what the engine does by itself, such as noticing an outage.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until something is so.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was so within 30 s.</returns>
    public static Task<bool> UntilAsync(Func<bool> condition, CancellationToken cancellationToken) => UntilAsync(condition, Limit, cancellationToken);

    /// <summary>Looks until something is so.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was so in time.</returns>
    public static async Task<bool> UntilAsync(Func<bool> condition, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Interval);
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit)
                return false;
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return true;
    }
}
