using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>A lock that is waited for without a thread; first come, first served.</summary>
/// <param name="scheduler">Where whoever waits goes on.</param>
internal sealed class AsyncLock(IWorkScheduler scheduler)
{
    private readonly Lock _lock = new();
    private Queue<Waiter>? _waiting;
    private bool _isHeld;

    /// <summary>Takes the lock.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<Held> LockAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<Held>(cancellationToken);
        Waiter waiter;
        lock (_lock)
        {
            if (!_isHeld)
            {
                _isHeld = true;
                return new(new Held(this));
            }

            waiter = new Waiter(scheduler);
            (_waiting ??= new Queue<Waiter>()).Enqueue(waiter);
        }

        return WaitAsync(waiter, cancellationToken);
    }

    private async ValueTask<Held> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!waiter.TryGiveUp())
                Release();
            throw;
        }

        return new Held(this);
    }

    private void Release()
    {
        lock (_lock)
        {
            while (_waiting is { Count: > 0 } waiting)
            {
                if (waiting.Dequeue().TryGrant())
                    return;
            }

            _waiting = null;
            _isHeld = false;
        }
    }

    /// <summary>The lock while it is held.</summary>
    internal readonly struct Held(AsyncLock owner) : IDisposable
    {
        public void Dispose() => owner.Release();
    }
}
