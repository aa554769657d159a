using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>The warnings that generated code would repeat because it uses what the contract uses: obsolete and experimental members and types.</summary>
internal sealed class ContractWarnings
{
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly SortedSet<string> _obsolete = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _experimental = new(StringComparer.Ordinal);

    /// <summary>What to disable, each with its reason.</summary>
    public IEnumerable<string> Pragmas => _obsolete.Select(id => id + " // The contract uses obsolete members.")
        .Concat(_experimental.Select(id => id + " // The contract uses experimental members."));

    /// <summary>Looks at a member with every type in its signature.</summary>
    public void AddMember(StorageMember member)
    {
        Add(member.Symbol);
        AddType(member.Symbol.ContainingType);
        AddType(member.Symbol switch
        {
            IMethodSymbol method => method.ReturnType,
            IPropertySymbol property => property.Type,
            IEventSymbol symbol => symbol.Type,
            _ => null,
        });
        foreach (var parameter in member.Parameters)
        {
            AddType(parameter.Type);
            if (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value)
                AddConstants(TypeText.Underlying(parameter.Type) ?? parameter.Type, value);
        }

        foreach (var constraint in member.Method?.TypeParameters.SelectMany(parameter => parameter.ConstraintTypes) ?? [])
            AddType(constraint);
    }

    /// <summary>Looks at the properties on the way to a value.</summary>
    public void AddPath(PropertyPath? path)
    {
        foreach (var step in path?.Steps ?? [])
        {
            Add(step);
            AddType(PropertyPath.TypeOf(step));
        }
    }

    /// <summary>Looks at a type, what it is made of, and what it is nested in.</summary>
    public void AddType(ITypeSymbol? type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AddType(array.ElementType);
                break;
            case IPointerTypeSymbol pointer:
                AddType(pointer.PointedAtType);
                break;
            case INamedTypeSymbol named when _seen.Add(named):
                Add(named);
                AddType(named.ContainingType);
                foreach (var argument in named.TypeArguments)
                    AddType(argument);
                break;
        }
    }

    /// <summary>Looks at the attributes of one symbol.</summary>
    public void Add(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ObsoleteAttribute")
                _obsolete.Add(SdkAttributes.Named<string>(attribute, "DiagnosticId") ?? "CS0612, CS0618");
            else if (attribute.AttributeClass?.Name == "ExperimentalAttribute" && SdkAttributes.First<string>(attribute) is { } id)
                _experimental.Add(id);
        }
    }

    private void AddConstants(ITypeSymbol type, object value)
    {
        if (type.TypeKind != TypeKind.Enum)
            return;
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue && Equals(field.ConstantValue, value)))
            Add(field);
    }
}
