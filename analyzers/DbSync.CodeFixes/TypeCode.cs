using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace DbSync.CodeFixes;

/// <summary>Writes names of types.</summary>
internal static class TypeCode
{
    /// <summary>
    /// The type's full name, marked so that the editor shortens it as far as the <c>using</c> directives allow (see <see cref="Usings"/>);
    /// <see langword="null"/> when the compilation does not know the type.
    /// </summary>
    public static SyntaxNode? Of(string metadataName, Compilation compilation, SyntaxGenerator generator) =>
        compilation.GetTypeByMetadataName(metadataName) is { } type
            ? generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.Annotation)
            : null;
}
