using Microsoft.CodeAnalysis;

namespace DbSync.Benchmarks.Generating;

/// <summary>Does nothing: what remains is the driver's own time.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
