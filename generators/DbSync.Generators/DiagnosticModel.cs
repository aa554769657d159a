using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DbSync.Generators;

/// <summary>A diagnostic as values: no syntax tree is kept alive.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">Where in the file.</param>
/// <param name="Lines">The same as lines and columns.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record DiagnosticModel(string Id, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static DiagnosticModel Of(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
    {
        var lines = location.GetLineSpan();
        return new DiagnosticModel(descriptor.Id, lines.Path ?? "", location.SourceSpan, lines.Span, arguments.ToEquatableArray());
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Id == Descriptors.NameCollision.Id ? Descriptors.NameCollision : Descriptors.GeneratorFailure,
        Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines),
        [.. Arguments]);
}
