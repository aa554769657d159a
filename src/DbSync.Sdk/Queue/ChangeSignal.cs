namespace DbSync.Sdk.Queue;

/// <summary>
/// Tells any number of waiters that something changed. A waiter takes <see cref="Next"/> first, then looks at the state, then waits:
/// so a change in between is not missed. Costs nothing while nobody waits.
/// </summary>
/// <param name="scheduler">Where waiters go on; <see langword="null"/>: on the thread pool.</param>
internal sealed class ChangeSignal(IWorkScheduler? scheduler = null)
{
    private readonly Lock _lock = new();
    private readonly IWorkScheduler _scheduler = scheduler ?? WorkScheduler.ThreadPool;
    private TaskCompletionSource? _waiting;

    /// <summary>Completes at the next <see cref="Pulse"/>.</summary>
    public Task Next
    {
        get
        {
            lock (_lock)
            {
                _waiting ??= new TaskCompletionSource();
                return _waiting.Task;
            }
        }
    }

    public void Pulse()
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            waiting = _waiting;
            _waiting = null;
        }

        if (waiting is not null)
            _scheduler.Post(waiting.SetResult);
    }
}
