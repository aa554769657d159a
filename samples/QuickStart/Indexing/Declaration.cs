using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace QuickStart;

/// <summary>One declaration of a file, before it becomes a symbol.</summary>
/// <param name="Kind">class, method, …</param>
/// <param name="Name">The name alone.</param>
/// <param name="PathPart">The name as it stands in name paths: with parameter types, so that overloads differ.</param>
/// <param name="Signature">The declaration without its body.</param>
/// <param name="Node">Where its documentation is.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Children">The declarations inside it.</param>
internal sealed record Declaration(
    string Kind, string Name, string PathPart, string Signature, SyntaxNode Node, TextSpan Span, IReadOnlyList<Declaration> Children)
{
    /// <summary>Whether it is a type, that is, may hold other declarations.</summary>
    public bool IsType => Kind is "class" or "struct" or "record" or "interface" or "enum" or "extension";
}
