namespace DbSync.Sdk.Queue;

/// <summary>
/// Tells any number of waiters that something changed. A waiter takes <see cref="Next"/> first, then looks at the state, then waits:
/// so a change in between is not missed. Costs nothing while nobody waits.
/// </summary>
internal sealed class ChangeSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;

    /// <summary>Completes at the next <see cref="Pulse"/>.</summary>
    public Task Next
    {
        get
        {
            lock (_lock)
            {
                _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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

        waiting?.SetResult();
    }
}
