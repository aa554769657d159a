namespace DbSync.SurrealDb.Access;

/// <summary>Tries again what a faster transaction has kept from being written.</summary>
internal static class Conflicts
{
    private const int MaxAttempts = 12;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(128);

    public static async Task<T> RetryAsync<T>(Func<Task<T>> work, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (SurrealException error) when (error.Kind == SurrealErrorKind.Conflict && attempt < MaxAttempts)
            {
                // Random, so that two writers that meet do not meet again.
                var pause = TimeSpan.FromTicks(Math.Min(ShortestPause.Ticks << attempt, LongestPause.Ticks)) * (0.5 + Random.Shared.NextDouble());
                await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
