using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>The names of all types that are generated for an interface, and for those beside it.</summary>
internal static class GeneratedNames
{
    /// <summary>The names for one interface, whether or not a rule is broken.</summary>
    public static IReadOnlyList<string> Of(INamedTypeSymbol contract, AttributeData attribute)
    {
        var names = StorageNames.Of(contract, attribute);
        var members = MemberCollector.Collect(contract);
        var roles = new RoleRules(new IssueList(contract));
        foreach (var member in members)
            roles.Check(member);
        OperationNames.Assign(members, names.Base);
        return [names.Facade, names.Writer, names.Reader, names.Json, names.Operations, .. members.Where(member => member.IsWrite).Select(member => member.RecordName)];
    }

    /// <summary>The other contracts of the same namespace or type.</summary>
    public static IEnumerable<(INamedTypeSymbol Contract, IReadOnlyList<string> Names)> Beside(INamedTypeSymbol contract)
    {
        foreach (var other in Container(contract).GetTypeMembers())
        {
            if (!SymbolEqualityComparer.Default.Equals(other, contract) && SdkAttributes.Find(other, SdkAttributes.SyncedStorage) is { } attribute)
                yield return (other, Of(other, attribute));
        }
    }

    public static INamespaceOrTypeSymbol Container(ISymbol symbol) => symbol.ContainingType is { } type ? type : symbol.ContainingNamespace;

    /// <summary>Whether a file of the contract could have the name of another's file on a disk that does not tell case apart.</summary>
    public static bool DifferInCaseAlone(INamedTypeSymbol contract, IEnumerable<string> own)
    {
        for (ISymbol symbol = contract; Container(symbol) is { } container; symbol = container)
        {
            if (symbol is INamespaceSymbol { IsGlobalNamespace: true })
                break;
            if (!SymbolEqualityComparer.Default.Equals(symbol, contract) && container.GetMembers().Any(other =>
                other.Name != symbol.Name && string.Equals(other.Name, symbol.Name, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        var names = new HashSet<string>(own, StringComparer.OrdinalIgnoreCase);
        return Beside(contract).Any(other => other.Names.Any(names.Contains));
    }
}
