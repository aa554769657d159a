using System.Diagnostics.CodeAnalysis;

namespace DbSync.Simulation.Invariants;

/// <summary>
/// Whether a run has failed. The first failure counts: it is often found in a call of the engine, which takes the exception for a store's
/// and goes on, so the loop looks here after every step.
/// </summary>
internal sealed class Verdict
{
    private volatile InvariantException? _failure;

    public InvariantException? Failure => _failure;

    /// <summary>Fails the run.</summary>
    /// <param name="invariant">What is broken.</param>
    /// <param name="what">What happened.</param>
    [DoesNotReturn]
    public void Fail(Invariant invariant, string what)
    {
        _failure ??= new InvariantException(invariant, what);
        throw _failure;
    }

    public void ThrowIfFailed()
    {
        if (_failure is not null)
            throw _failure;
    }
}
