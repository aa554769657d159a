using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Works out how a record, class or struct is written member by member and put together again.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="within">The interface: what it can access, the generated code can.</param>
/// <param name="lens">Finds members.</param>
/// <param name="warnings">Where to note what is obsolete or experimental.</param>
internal sealed class JsonObjects(Compilation compilation, INamedTypeSymbol within, RecordLens lens, ContractWarnings warnings)
{
    /// <summary>The members in the order of the payload: constructor arguments first.</summary>
    /// <param name="type">The type.</param>
    /// <param name="encode">Gives the encoding of a member's type.</param>
    /// <param name="problems">Where to put what cannot be encoded, in words.</param>
    public IReadOnlyList<JsonMember> Members(ITypeSymbol type, Func<ITypeSymbol, JsonRef> encode, List<string> problems)
    {
        if (Refusal(type) is { } refusal)
        {
            problems.Add(refusal);
            return [];
        }

        var named = (INamedTypeSymbol)type;
        warnings.AddType(named);
        var members = lens.Members(named).Where(member => !IsIgnored(member)).ToList();
        if (Constructor(named, members) is not { } constructor)
        {
            problems.Add($"'{TypeText.Of(type)}' has no accessible constructor whose parameters are all named and typed like its members");
            return [];
        }

        var result = new List<JsonMember>();
        var locals = new HashSet<string>(["reader", "writer", "property", "value", "result", "initial"], StringComparer.Ordinal);
        foreach (var parameter in constructor.Parameters)
        {
            var member = Match(parameter, members)!;
            members.Remove(member);
            result.Add(Member(member, JsonAssignment.Constructor, LiteralText.Default(parameter)));
        }

        foreach (var member in members)
        {
            if (Assignment(member, constructor) is { } assignment)
                result.Add(Member(member, assignment, null));
            else if (HoldsState(member) || IsSetByConstructor(member, named))
                problems.Add($"'{TypeText.Of(type)}.{member.Name}' has no accessible setter and no constructor parameter, so it could not be read back; add one, or mark it [JsonIgnore]");
        }

        if (result.Count == 0 && IsOpaque(named))
            problems.Add($"'{TypeText.Of(type)}' has no member that could be read back; add a setter or a constructor parameter of the same name and type, or list it in SyncedStorage.JsonContext");
        return WithoutNameClashes(result);

        JsonMember Member(ISymbol member, JsonAssignment assignment, string? defaultValue)
        {
            var memberType = PropertyPath.TypeOf(member);
            warnings.Add(member);
            warnings.AddType(memberType);
            return new JsonMember(
                TypeText.Identifier(member.Name),
                WireName(member) ?? Words.Camel(member.Name),
                TypeText.Identifier(Words.Unique(Words.Camel(member.Name), locals)),
                TypeText.OfParameter(memberType),
                encode(memberType),
                assignment,
                defaultValue);
        }
    }

    private static string? Refusal(ITypeSymbol type)
    {
        var name = TypeText.Of(type);
        const string Remedy = "; use a type with public members, or list it in SyncedStorage.JsonContext";
        if (type.TypeKind == TypeKind.Dynamic || type.SpecialType == SpecialType.System_Object)
            return $"'{name}' may hold anything{Remedy}";
        if (KnownTypes.Is(type, "System.Text.Json.JsonDocument"))
            return $"'{name}' has to be disposed; use JsonElement";
        return type.TypeKind switch
        {
            TypeKind.Interface => $"'{name}' is an interface, so it is not known what to read back{Remedy}",
            TypeKind.Class or TypeKind.Struct when type.IsRefLikeType => $"'{name}' cannot outlive the call{Remedy}",
            TypeKind.Class when type.IsAbstract => $"'{name}' is abstract, so it is not known what to read back{Remedy}",
            TypeKind.Class or TypeKind.Struct when KnownTypes.IsSystem(type) && !KnownTypes.Is(type, "System.Collections.Generic.KeyValuePair`2") =>
                $"'{name}' cannot be encoded{Remedy}",
            TypeKind.Class or TypeKind.Struct when KnownTypes.IsEnumerable(type) => $"'{name}' is a collection of its own{Remedy}",
            TypeKind.Class or TypeKind.Struct => null,
            _ => $"'{name}' cannot be encoded{Remedy}",
        };
    }

    private static bool IsIgnored(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "JsonIgnoreAttribute")
                return attribute.NamedArguments.All(argument => argument.Key != "Condition" || argument.Value.Value is 1);
        }

        return false;
    }

    private static string? WireName(ISymbol member) => member.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == "JsonPropertyNameAttribute")
        .Select(SdkAttributes.First<string>)
        .FirstOrDefault();

    private static ISymbol? Match(IParameterSymbol parameter, IReadOnlyList<ISymbol> members) => members.FirstOrDefault(member =>
        string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) &&
        SymbolEqualityComparer.Default.Equals(PropertyPath.TypeOf(member), parameter.Type));

    private static bool SetsRequiredMembers(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    // An automatic property: in source it has a backing field, in metadata its getter is marked.
    private static bool HoldsState(ISymbol member) => member is IFieldSymbol ||
        (member is IPropertySymbol property &&
            (member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member)) ||
                property.GetMethod!.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute")));

    // Some constructor takes the value: it is state, even though the property computes it from a field.
    private static bool IsSetByConstructor(ISymbol member, INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)
        .Any(constructor => constructor.Parameters.Any(parameter => Match(parameter, [member]) is not null));

    // Whatever it holds, it does not show: a wrapper around a private value, for example.
    private static bool IsOpaque(INamedTypeSymbol type) => type.GetMembers().Any(member =>
        !member.IsStatic && member is IFieldSymbol or IPropertySymbol { IsIndexer: false, DeclaredAccessibility: Accessibility.Public });

    private static IReadOnlyList<JsonMember> WithoutNameClashes(List<JsonMember> members)
    {
        var clashing = new HashSet<string>(
            members.GroupBy(member => member.JsonName, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key),
            StringComparer.Ordinal);
        return [.. members.Select(member => clashing.Contains(member.JsonName) ? member with { JsonName = member.Name.TrimStart('@') } : member)];
    }

    private IMethodSymbol? Constructor(INamedTypeSymbol type, IReadOnlyList<ISymbol> members)
    {
        var candidates = type.InstanceConstructors
            .Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, within) && Fits(constructor, members))
            .ToList();
        var marked = candidates.FirstOrDefault(constructor =>
            constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonConstructorAttribute"));
        return marked ?? candidates
            .OrderBy(constructor => Lost(constructor, members).Count(HoldsState))
            .ThenBy(constructor => Lost(constructor, members).Count)
            .ThenBy(constructor => type.IsRecord ? -constructor.Parameters.Length : constructor.Parameters.Length)
            .FirstOrDefault();
    }

    private bool Fits(IMethodSymbol constructor, IReadOnlyList<ISymbol> members)
    {
        var rest = members.ToList();
        foreach (var parameter in constructor.Parameters)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out || Match(parameter, rest) is not { } member)
                return false;
            if (IsRequired(member) && !SetsRequiredMembers(constructor))
                return false;
            rest.Remove(member);
        }

        return true;
    }

    // The members that neither the constructor nor a setter restores.
    private IReadOnlyList<ISymbol> Lost(IMethodSymbol constructor, IReadOnlyList<ISymbol> members)
    {
        var rest = members.ToList();
        foreach (var parameter in constructor.Parameters)
            rest.Remove(Match(parameter, rest)!);
        return [.. rest.Where(member => Assignment(member, constructor) is null)];
    }

    private JsonAssignment? Assignment(ISymbol member, IMethodSymbol constructor)
    {
        if (member is IFieldSymbol field)
        {
            if (field.IsReadOnly || field.IsConst)
                return null;
            return field.IsRequired && !SetsRequiredMembers(constructor) ? JsonAssignment.Required : JsonAssignment.Set;
        }

        var property = (IPropertySymbol)member;
        if (property.SetMethod is not { } setter || !compilation.IsSymbolAccessibleWithin(setter, within))
            return null;
        if (property.IsRequired && !SetsRequiredMembers(constructor))
            return JsonAssignment.Required;
        return setter.IsInitOnly ? JsonAssignment.Init : JsonAssignment.Set;
    }
}
