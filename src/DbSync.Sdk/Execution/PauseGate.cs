using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>Stops applying, never accepting. Pausing twice needs resuming once.</summary>
/// <param name="scheduler">Where whoever waits goes on; <see langword="null"/>: on the thread pool.</param>
internal sealed class PauseGate(IWorkScheduler? scheduler = null)
{
    private readonly ChangeSignal _changed = new(scheduler);
    private volatile bool _paused;

    public bool IsPaused => _paused;

    public ChangeSignal Changed => _changed;

    /// <summary>Closes or opens the gate.</summary>
    /// <param name="paused">Whether to close it.</param>
    /// <returns>Whether that changed anything.</returns>
    public bool Set(bool paused)
    {
        if (_paused == paused)
            return false;
        _paused = paused;
        _changed.Pulse();
        return true;
    }

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (_paused)
        {
            var next = _changed.Next;
            if (_paused)
                await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
