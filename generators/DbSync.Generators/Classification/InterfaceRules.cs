using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.Classification;

/// <summary>What an interface must be like so that it can be decorated (DBSYNC005).</summary>
internal static class InterfaceRules
{
    public static void Check(INamedTypeSymbol contract, StorageNames names, IssueList issues)
    {
        foreach (var reason in Reasons(contract, names))
            issues.Add(Descriptors.NotDecoratable, contract, contract.Name, reason);
    }

    private static IEnumerable<string> Reasons(INamedTypeSymbol contract, StorageNames names)
    {
        if (contract.Arity > 0)
            yield return "it is generic; declare a closed interface that inherits it, and mark that one";
        if (contract.IsFileLocal)
            yield return "it is local to its file; make it internal";
        for (var container = contract.ContainingType; container is not null; container = container.ContainingType)
        {
            if (container.Arity > 0)
                yield return $"it is nested in the generic type '{container.Name}'; move it out";
            else if (!IsPartial(container))
                yield return $"it is nested in '{container.Name}', which is not partial; make it partial, or move the interface out";
        }

        foreach (var name in new[] { names.Facade, names.Writer, names.Reader })
        {
            if (!SyntaxFacts.IsValidIdentifier(name))
                yield return $"'{name}' is not a valid type name for what is generated";
        }

        if (new HashSet<string>([names.Facade, names.Writer, names.Reader, names.Json, names.Operations], StringComparer.Ordinal).Count < 5)
            yield return "the names of its facade, writer and reader must differ";

        foreach (var type in contract.AllInterfaces.Add(contract))
        {
            foreach (var member in type.GetMembers())
            {
                if (member.IsStatic && (member.IsAbstract || member.IsVirtual) && member is not IMethodSymbol { AssociatedSymbol: not null })
                    yield return $"its member '{member.Name}' is static and abstract or virtual, which a decorator cannot forward";
                else if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Protected or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal } &&
                    (member.IsAbstract || member.IsVirtual) && member is not IMethodSymbol { AssociatedSymbol: not null })
                    yield return $"its member '{member.Name}' is protected, which a decorator cannot call";
            }
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
