namespace DbSync.Sdk.Connections;

/// <summary>Calls of stores that should have ended by their own timeout, and are waited for all the same.</summary>
internal static class Overdue
{
    /// <summary>Waits for a call. Tells, again and again, that it is overdue.</summary>
    /// <param name="call">The call.</param>
    /// <param name="due">When it is overdue.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Told.</param>
    public static async ValueTask WatchAsync(ValueTask call, TimeSpan due, TimeProvider time, Action tell)
    {
        if (call.IsCompleted)
        {
            await call.ConfigureAwait(false);
            return;
        }

        var running = call.AsTask();
        while (!running.IsCompleted)
        {
            await running.WaitAsync(due, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!running.IsCompleted)
                tell();
        }

        await running.ConfigureAwait(false);
    }
}
