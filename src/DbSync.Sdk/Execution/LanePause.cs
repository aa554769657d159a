namespace DbSync.Sdk.Execution;

/// <summary>A lane stands still while it or the whole engine is paused.</summary>
/// <param name="engine">The engine's gate.</param>
internal sealed class LanePause(PauseGate engine)
{
    public PauseGate Own { get; } = new();

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
