using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.Classification;

/// <summary>What an interface must be like so that it can be decorated (DBSYNC005).</summary>
internal static class InterfaceRules
{
    public static void Check(INamedTypeSymbol contract, StorageNames names, Compilation compilation, IssueList issues)
    {
        foreach (var reason in Reasons(contract, names).Concat(MemberReasons(contract, compilation)))
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
            if (container.IsFileLocal)
                yield return $"it is nested in '{container.Name}', which is local to its file; make that internal";
            else if (container.Arity > 0)
                yield return $"it is nested in the generic type '{container.Name}'; move it out";
            else if (!IsPartial(container))
                yield return $"it is nested in '{container.Name}', which is not partial; make it partial, or move the interface out";
        }

        foreach (var name in new[] { names.Facade, names.Writer, names.Reader })
        {
            if (!SyntaxFacts.IsValidIdentifier(name) || IsReserved(name))
                yield return $"'{name}' is not a valid type name for what is generated";
        }

        if (new HashSet<string>([names.Facade, names.Writer, names.Reader, names.Json, names.Operations], StringComparer.Ordinal).Count < 5)
            yield return "the names of its facade, writer and reader must differ";
    }

    private static IEnumerable<string> MemberReasons(INamedTypeSymbol contract, Compilation compilation)
    {
        foreach (var type in contract.AllInterfaces.Add(contract))
        {
            foreach (var overloads in type.GetMembers().OfType<IMethodSymbol>().GroupBy(method => method.Name, StringComparer.Ordinal))
            {
                if (overloads.Select(Priority).Distinct().Count() > 1)
                    yield return $"the overloads of its member '{overloads.Key}' differ in [OverloadResolutionPriority], so a decorator could not call all of them";
            }

            foreach (var member in type.GetMembers())
            {
                var isAccessor = member is IMethodSymbol { AssociatedSymbol: not null };
                if ((!member.IsAbstract && !member.IsVirtual) || IsExplicitImplementation(member))
                    continue;
                if (member.IsStatic)
                {
                    if (!isAccessor)
                        yield return $"its member '{member.Name}' is static and abstract or virtual, which a decorator cannot forward";
                }
                else if (isAccessor && member.DeclaredAccessibility == ((IMethodSymbol)member).AssociatedSymbol!.DeclaredAccessibility)
                {
                    // The property says it already.
                }
                else if (member.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal)
                {
                    yield return $"its member '{Name(member)}' is protected, which a decorator cannot call";
                }
                else if (!compilation.IsSymbolAccessibleWithin(member, contract))
                {
                    yield return $"its member '{Name(member)}' is internal to '{member.ContainingAssembly.Name}', so nothing else can implement it";
                }
            }
        }
    }

    private static int Priority(IMethodSymbol method) => method.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == "OverloadResolutionPriorityAttribute")
        .Select(SdkAttributes.First<int>)
        .FirstOrDefault();

    private static string Name(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: { } owner } accessor
        ? $"{owner.Name}.{accessor.Name.Split('_')[0]}"
        : member.Name;

    private static bool IsExplicitImplementation(ISymbol member) => member switch
    {
        IMethodSymbol method => !method.ExplicitInterfaceImplementations.IsEmpty,
        IPropertySymbol property => !property.ExplicitInterfaceImplementations.IsEmpty,
        IEventSymbol symbol => !symbol.ExplicitInterfaceImplementations.IsEmpty,
        _ => false,
    };

    // Keywords, and names of small letters alone, which the language keeps for itself.
    private static bool IsReserved(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name.All(letter => letter is >= 'a' and <= 'z');

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
