using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Finds the values of a record by name.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="within">The interface: what it can access, the generated code can.</param>
internal sealed class RecordLens(Compilation compilation, INamedTypeSymbol within)
{
    /// <summary>The public readable properties and fields of a type, inherited ones included, the most derived first.</summary>
    public IReadOnlyList<ISymbol> Members(ITypeSymbol type)
    {
        var members = new List<ISymbol>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var level in Levels(TypeText.Underlying(type) ?? type))
        {
            foreach (var member in level.GetMembers())
            {
                if (IsReadable(member) && names.Add(member.Name))
                    members.Add(member);
            }
        }

        return members;
    }

    /// <summary>A record's own value by name: an exact match first, then one ignoring case.</summary>
    public PropertyPath? Own(ITypeSymbol type, string name)
    {
        var members = Members(type);
        var member = members.FirstOrDefault(candidate => candidate.Name == name) ??
            members.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return member is null ? null : new PropertyPath([member]);
    }

    /// <summary>The properties of a record that hold records themselves.</summary>
    public IReadOnlyList<ISymbol> Nested(ITypeSymbol type) =>
        [.. Members(type).Where(member => KnownTypes.IsRecordLike(PropertyPath.TypeOf(member)))];

    /// <summary>A record's own value, else that of its only nested record.</summary>
    public PropertyPath? OwnOrNested(ITypeSymbol type, string name, out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (Own(type, name) is { } own)
            return own;
        var found = new List<PropertyPath>();
        foreach (var nested in Nested(type))
        {
            if (Own(PropertyPath.TypeOf(nested), name) is { } inner)
                found.Add(new PropertyPath([nested, .. inner.Steps]));
        }

        isAmbiguous = found.Count > 1;
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>A value by its dotted path; without a dot also that of the only nested record.</summary>
    public PropertyPath? Dotted(ITypeSymbol type, string path, out bool isAmbiguous)
    {
        isAmbiguous = false;
        var names = path.Split('.');
        if (names.Length == 1)
            return OwnOrNested(type, path, out isAmbiguous);
        var steps = ImmutableArray.CreateBuilder<ISymbol>();
        var current = type;
        foreach (var name in names)
        {
            if (Own(current, name) is not { } step)
                return null;
            steps.Add(step.Steps[0]);
            current = step.Type;
        }

        return new PropertyPath(steps.ToImmutable());
    }

    private static IEnumerable<ITypeSymbol> Levels(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            foreach (var constraint in parameter.ConstraintTypes)
            {
                foreach (var level in Levels(constraint))
                    yield return level;
            }

            yield break;
        }

        for (var level = type; level is not null && level.SpecialType != SpecialType.System_Object; level = level.BaseType)
            yield return level;
        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var level in type.AllInterfaces)
                yield return level;
        }
    }

    private bool IsReadable(ISymbol member) => member switch
    {
        IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: { } getter, DeclaredAccessibility: not Accessibility.Protected } property =>
            property.ExplicitInterfaceImplementations.IsEmpty && compilation.IsSymbolAccessibleWithin(getter, within),
        IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: not Accessibility.Private } field =>
            compilation.IsSymbolAccessibleWithin(field, within),
        _ => false,
    };
}
