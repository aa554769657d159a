namespace DbSync.Sdk.Queue;

/// <summary>One wait that is either granted or given up. Whoever waits goes on on the scheduler, so a waiter may be granted under a lock.</summary>
/// <param name="scheduler">The scheduler.</param>
internal sealed class Waiter(IWorkScheduler scheduler)
{
    private const int Waiting = 0;
    private const int Granted = 1;
    private const int GivenUp = 2;

    private readonly TaskCompletionSource _granted = new();
    private int _state;

    /// <summary>Ends once the wait is granted.</summary>
    public Task Task => _granted.Task;

    public bool IsSettled => Volatile.Read(ref _state) != Waiting;

    /// <summary>Grants the wait.</summary>
    /// <returns><see langword="false"/>: it was given up.</returns>
    public bool TryGrant()
    {
        if (Interlocked.CompareExchange(ref _state, Granted, Waiting) != Waiting)
            return false;
        scheduler.Post(_granted.SetResult);
        return true;
    }

    /// <summary>Gives the wait up.</summary>
    /// <returns><see langword="false"/>: it was granted in the same moment, and what it waited for is to be given back.</returns>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting;
}
