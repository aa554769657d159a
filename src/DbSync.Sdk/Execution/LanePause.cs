using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>A lane stands still while it or the whole engine is paused.</summary>
/// <param name="engine">The engine's gate.</param>
/// <param name="scheduler">Where whoever waits goes on; <see langword="null"/>: on the thread pool.</param>
internal sealed class LanePause(PauseGate engine, IWorkScheduler? scheduler = null)
{
    public PauseGate Own { get; } = new(scheduler);

    public bool IsPaused => Own.IsPaused || engine.IsPaused;

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (IsPaused)
        {
            await engine.WaitAsync(cancellationToken).ConfigureAwait(false);
            await Own.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
