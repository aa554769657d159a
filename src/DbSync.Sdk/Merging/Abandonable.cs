using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Merging;

/// <summary>
/// Calls of stores that may be left behind: the caller stops waiting when its token says so, whatever the store does with its own, and an
/// exception that comes later is observed.
/// </summary>
internal static class Abandonable
{
    /// <summary>Waits for a task, or until the token is cancelled.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Ends the wait, not the task.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted || !cancellationToken.CanBeCanceled)
            return task;
        Observe(task);
        return task.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Runs a query on a scheduler, so that a store that blocks does not block the caller, and waits for it or until the token is cancelled. The
    /// query's own token is cancelled there as well: what a store does in its callback holds nobody.
    /// </summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="scheduler">Where it runs.</param>
    /// <param name="cancellationToken">Ends the wait and cancels the query.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> query, IWorkScheduler scheduler, CancellationToken cancellationToken)
    {
        // Not disposed: without a timer it holds nothing, and a query that was left behind may still use the token.
        var stop = new CancellationTokenSource();
        var running = scheduler.Run(async () => await query(stop.Token).ConfigureAwait(false));
        try
        {
            return await WaitAsync(running, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!running.IsCompleted)
                _ = scheduler.Cancel(stop);
        }
    }

    /// <summary>Looks at a task's exception when it ends, so that it never counts as unobserved.</summary>
    /// <param name="task">The task.</param>
    public static void Observe(Task task) => _ = task.ContinueWith(
        static ended => _ = ended.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
