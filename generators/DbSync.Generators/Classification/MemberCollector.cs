using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Gathers the members that a decorator must implement: inherited ones and default implementations included.</summary>
internal static class MemberCollector
{
    private static readonly HashSet<string> ObjectMethods =
        new(["ToString", "GetHashCode", "GetType", "MemberwiseClone", "Finalize", "Equals", "ReferenceEquals"], StringComparer.Ordinal);

    private static readonly HashSet<string> FacadeNames = new(["Catalog", "Create", "_runtime", "_writer", "_reader", "_reads"], StringComparer.Ordinal);

    public static IReadOnlyList<StorageMember> Collect(INamedTypeSymbol contract)
    {
        var members = new List<StorageMember>();
        foreach (var type in contract.AllInterfaces.Add(contract))
        {
            foreach (var symbol in type.GetMembers())
            {
                if (IsImplementable(symbol))
                    members.Add(new StorageMember(symbol));
            }
        }

        return members;
    }

    /// <summary>Decides which members are implemented explicitly, and which calls must name the interface.</summary>
    public static void Disambiguate(IReadOnlyList<StorageMember> members, INamedTypeSymbol contract, StorageNames names)
    {
        // The contract's own members come first: what they hide is the exception.
        var ordered = members.OrderBy(member => SymbolEqualityComparer.Default.Equals(member.Symbol.ContainingType, contract) ? 0 : 1).ToList();
        foreach (var group in ordered.GroupBy(SignatureKey, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            foreach (var member in group)
                member.NeedsCast = true;
            foreach (var member in group.Skip(1))
                member.IsExplicit = true;
        }

        foreach (var group in ordered.Where(member => member.Kind != MemberKind.Indexer).GroupBy(member => member.Name, StringComparer.Ordinal))
        {
            var kind = group.First().Kind;
            if (group.All(member => member.Kind == kind))
                continue;
            foreach (var member in group)
            {
                member.NeedsCast = true;
                member.IsExplicit |= member.Kind != kind;
            }
        }

        var taken = new HashSet<string>(members.SelectMany(Accessors), StringComparer.Ordinal) { names.Facade, names.Operations };
        taken.UnionWith(members.Where(member => member.IsWrite).Select(member => member.RecordName));
        foreach (var member in ordered)
            member.IsExplicit |= member.Symbol.DeclaredAccessibility != Accessibility.Public || IsReserved(member) || taken.Contains(member.Name) || HasUnwritableConstraint(member);
    }

    /// <summary>Whether a generic base, closed with a type, constrains a type parameter to what no source code may name as a constraint.</summary>
    public static bool HasUnwritableConstraint(StorageMember member) =>
        member.Method?.TypeParameters.Any(parameter => parameter.ConstraintTypes.Any(type => type.IsSealed || type is not (INamedTypeSymbol or ITypeParameterSymbol))) == true;

    // The names that properties, indexers and events take in a class besides their own. An indexer's is "Item" there, whatever its interface calls it.
    private static IEnumerable<string> Accessors(StorageMember member) => member.Kind switch
    {
        MemberKind.Indexer => ["Item", "get_Item", "set_Item"],
        MemberKind.Property => ["get_" + member.Name, "set_" + member.Name],
        MemberKind.Event => ["add_" + member.Name, "remove_" + member.Name],
        _ => [],
    };

    private static bool IsImplementable(ISymbol symbol) =>
        symbol is { IsStatic: false } and
            (IMethodSymbol { MethodKind: MethodKind.Ordinary, ExplicitInterfaceImplementations.IsEmpty: true } or
            IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } or
            IEventSymbol { ExplicitInterfaceImplementations.IsEmpty: true }) &&
        (symbol.IsAbstract || symbol.IsVirtual) &&
        symbol.DeclaredAccessibility != Accessibility.Private;

    private static bool IsReserved(StorageMember member)
    {
        if (member.Kind == MemberKind.Indexer)
            return false;
        if (member.Kind != MemberKind.Method)
            return ObjectMethods.Contains(member.Name) || FacadeNames.Contains(member.Name);
        return ObjectMethods.Contains(member.Name) || (FacadeNames.Contains(member.Name) && member.Name != "Create") ||
            (member.Name == "Create" && member.Parameters.Length == 1 && member.Parameters[0].Type.Name == "ISyncRuntime");
    }

    private static string SignatureKey(StorageMember member)
    {
        if (member.Kind is MemberKind.Property or MemberKind.Event)
            return member.Name;
        var parameters = string.Join(",", member.Parameters.Select(ParameterKey));
        return $"{member.Name}`{member.Method?.Arity ?? 0}({parameters})";
    }

    // Type parameters by position: their names do not tell signatures apart, and neither do annotations.
    private static string ParameterKey(IParameterSymbol parameter)
    {
        var type = parameter.Type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } typeParameter
            ? "!" + typeParameter.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return parameter.RefKind == RefKind.None ? type : "&" + type;
    }
}
