using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.CodeFixes;

/// <summary>Adds the <c>using</c> directives that new code needs.</summary>
internal static class Usings
{
    /// <summary>The changed root with a <c>using</c> of the type's namespace, unless the type can be named at the position without.</summary>
    public static SyntaxNode Add(SyntaxNode changed, SemanticModel model, int position, string metadataName)
    {
        if (changed is not CompilationUnitSyntax unit || model.Compilation.GetTypeByMetadataName(metadataName) is not { } type ||
            model.LookupNamespacesAndTypes(position, name: type.Name).Contains(type, SymbolEqualityComparer.Default))
        {
            return changed;
        }

        var space = type.ContainingNamespace.ToDisplayString();
        if (unit.Usings.Any(other => other.Alias is null && other.StaticKeyword.IsKind(SyntaxKind.None) && other.Name?.ToString() == space))
            return changed;
        var end = unit.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found ? found : SyntaxFactory.LineFeed;
        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(end);
        if (unit.Usings.Count == 0)
            return unit.AddUsings(directive.WithTrailingTrivia(end, end));

        // Sorted in, System first; an alias or a static using ends the part that is sorted.
        var usings = unit.Usings;
        var index = usings.IndexOf(other => other.Alias is not null || !other.StaticKeyword.IsKind(SyntaxKind.None) || IsBefore(space, other.Name?.ToString() ?? ""));
        if (index < 0)
            return unit.AddUsings(directive);

        // What stands before the first directive, a file header for one, stays first.
        if (index == 0)
        {
            directive = directive.WithLeadingTrivia(usings[0].GetLeadingTrivia());
            usings = usings.Replace(usings[0], usings[0].WithLeadingTrivia());
        }

        return unit.WithUsings(usings.Insert(index, directive));
    }

    private static bool IsBefore(string space, string other) => IsSystem(space) == IsSystem(other)
        ? string.Compare(space, other, StringComparison.Ordinal) < 0
        : IsSystem(space);

    private static bool IsSystem(string space) => space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
}
