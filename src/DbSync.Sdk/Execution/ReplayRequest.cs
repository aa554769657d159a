namespace DbSync.Sdk.Execution;

/// <summary>A person asked for a dead letter to be applied once more.</summary>
/// <param name="letter">The dead letter.</param>
/// <param name="force">Whether to apply it although it is superseded.</param>
/// <param name="cancellationToken">Cancels the wait for the secondary.</param>
internal sealed class ReplayRequest(DeadLetter letter, bool force, CancellationToken cancellationToken)
{
    public DeadLetter Letter { get; } = letter;

    public bool Force { get; } = force;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public TaskCompletionSource Done { get; } = new();
}
