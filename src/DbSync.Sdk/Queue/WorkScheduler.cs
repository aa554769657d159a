namespace DbSync.Sdk.Queue;

/// <summary>The scheduler of production code, and what is built on any scheduler.</summary>
internal static class WorkScheduler
{
    /// <summary>The thread pool.</summary>
    public static IWorkScheduler ThreadPool { get; } = new PoolScheduler();

    /// <summary>Starts asynchronous work on a scheduler.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="work">The work.</param>
    /// <returns>Ends as the work ends.</returns>
    public static Task Run(this IWorkScheduler scheduler, Func<Task> work) => scheduler.Run(async () =>
    {
        await work().ConfigureAwait(false);
        return true;
    });

    /// <summary>Starts asynchronous work on a scheduler.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="work">The work.</param>
    /// <returns>Ends as the work ends.</returns>
    public static Task<T> Run<T>(this IWorkScheduler scheduler, Func<Task<T>> work)
    {
        // What waits for the end goes on where the work ended, which is on the scheduler.
        var ended = new TaskCompletionSource<T>();
        scheduler.Post(() => _ = RunAsync(work, ended));
        return ended.Task;
    }

    /// <summary>Cancels a token on a scheduler: what is registered on it does not run in the caller, and may throw.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="source">The token's source.</param>
    /// <returns>Ends when everything registered has run; never faulted.</returns>
    public static Task Cancel(this IWorkScheduler scheduler, CancellationTokenSource source) => scheduler.Run(() =>
    {
        try
        {
            source.Cancel();
        }
        catch (Exception error) when (error is AggregateException or ObjectDisposedException)
        {
            // What a store registered may throw; and a source that is gone has nothing to cancel.
        }

        return Task.CompletedTask;
    });

    private static async Task RunAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> ended)
    {
        T result;
        try
        {
            result = await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException error)
        {
            ended.SetCanceled(error.CancellationToken);
            return;
        }
        catch (Exception error)
        {
            ended.SetException(error);
            return;
        }

        ended.SetResult(result);
    }

    private sealed class PoolScheduler : IWorkScheduler
    {
        public IWorkLoop CreateLoop(string name, Action step) => new ThreadLoop(name, step);

        public void Post(Action work) => System.Threading.ThreadPool.QueueUserWorkItem(static work => work(), work, preferLocal: true);
    }
}
