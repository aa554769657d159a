namespace DbSync.Sdk.Queue;

/// <summary>Pauses that end where they are cancelled. Those of <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> then go on on the thread pool.</summary>
internal static class Delay
{
    /// <summary>Waits.</summary>
    /// <param name="time">How long.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static async Task WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await new TaskCompletionSource().Task.WaitAsync(time, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The time is over.
        }
    }
}
