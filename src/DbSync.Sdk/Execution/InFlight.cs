using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>Counts the writes that are under way, and refuses them before the engine has started and once it stops.</summary>
/// <param name="scheduler">Where whoever waits for the last one goes on; <see langword="null"/>: on the thread pool.</param>
internal sealed class InFlight(IWorkScheduler? scheduler = null)
{
    private readonly Lock _lock = new();
    private readonly ChangeSignal _left = new(scheduler);
    private int _count;
    private bool _open;
    private bool _closed;

    /// <summary>Begins a write.</summary>
    /// <exception cref="InvalidOperationException">The engine has not started.</exception>
    /// <exception cref="ObjectDisposedException">The engine stops or has stopped.</exception>
    public Flight Enter()
    {
        lock (_lock)
        {
            if (_closed)
                throw new ObjectDisposedException("DbSyncEngine", "The engine has stopped: the write did not happen.");
            if (!_open)
                throw new InvalidOperationException("The engine has not started: start the host, or await StartAsync, before the first write.");
            _count++;
        }

        return new Flight(this);
    }

    /// <summary>Lets writes in.</summary>
    public void Open()
    {
        lock (_lock)
            _open = true;
    }

    /// <summary>Refuses new writes and waits for those under way.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                _closed = true;
                if (_count == 0)
                    return;
                next = _left.Next;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Leave()
    {
        lock (_lock)
            _count--;
        _left.Pulse();
    }

    /// <summary>One write.</summary>
    internal readonly struct Flight(InFlight owner) : IDisposable
    {
        public void Dispose() => owner.Leave();
    }
}
