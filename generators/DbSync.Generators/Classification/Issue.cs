using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>One broken rule.</summary>
/// <param name="descriptor">The rule.</param>
/// <param name="location">The identifier at fault.</param>
/// <param name="arguments">What the message names.</param>
internal sealed class Issue(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public Location Location { get; } = location;

    public IReadOnlyList<string> Arguments { get; } = arguments;

    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, [.. Arguments]);
}
