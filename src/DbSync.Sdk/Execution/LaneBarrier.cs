using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>A point in the order of the commits at which a lane stands still: everything up to it is applied, and nothing behind it.</summary>
/// <param name="position">The position.</param>
/// <param name="scheduler">Where whoever waits goes on: neither side runs in the other, which a listener may hold up.</param>
internal sealed class LaneBarrier(long position, IWorkScheduler scheduler) : IDisposable
{
    private readonly TaskCompletionSource _reached = new();
    private readonly TaskCompletionSource _released = new();

    public long Position { get; } = position;

    /// <summary>Ends when the lane stands there; cancelled when it never will.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Ends when the lane may go on.</summary>
    public Task Released => _released.Task;

    public void Reach() => scheduler.Post(() => _reached.TrySetResult());

    public void Abandon() => scheduler.Post(() => _reached.TrySetCanceled(CancellationToken.None));

    /// <summary>Lets the lane go on.</summary>
    public void Dispose() => scheduler.Post(() => _released.TrySetResult());
}
