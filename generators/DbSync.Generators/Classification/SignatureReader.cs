using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Classification;

/// <summary>Turns a member into the source text of its signature.</summary>
internal static class SignatureReader
{
    private const string DynamicallyAccessed = "DynamicallyAccessedMembersAttribute";

    private static readonly HashSet<string> CarriedOver = new(
        ["ObsoleteAttribute", "ExperimentalAttribute", "RequiresUnreferencedCodeAttribute", "RequiresDynamicCodeAttribute", "RequiresAssemblyFilesAttribute", "SupportedOSPlatformAttribute", "UnsupportedOSPlatformAttribute", "DoesNotReturnAttribute"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> OnParameters = new(
        ["AllowNullAttribute", "DisallowNullAttribute", "MaybeNullAttribute", "NotNullAttribute", "MaybeNullWhenAttribute", "NotNullWhenAttribute", "NotNullIfNotNullAttribute", "DoesNotReturnIfAttribute", "CallerMemberNameAttribute", "CallerFilePathAttribute", "CallerLineNumberAttribute", "CallerArgumentExpressionAttribute", DynamicallyAccessed],
        StringComparer.Ordinal);

    public static SignatureModel Read(StorageMember member)
    {
        var symbol = member.Symbol;
        var method = member.Method;
        return new SignatureModel(
            ReturnType(symbol),
            TypeText.Identifier(symbol.Name),
            TypeParameters(method, static parameter => TypeText.Identifier(parameter.Name)),
            TypeParameters(method, static parameter => TypeParameterAttributes(parameter) + TypeText.Identifier(parameter.Name)),
            member.Parameters.Select(parameter => Parameter(member, parameter)).ToEquatableArray(),
            (method?.TypeParameters.Select(Constraint).OfType<string>() ?? []).ToEquatableArray(),
            (method?.TypeParameters.Select(ExplicitConstraint) ?? []).ToEquatableArray(),
            Attributes(symbol).Concat(ValueAttributes(symbol)).ToEquatableArray(),
            DocReference(symbol));
    }

    /// <summary>The attributes that generated code must carry like what it is generated from.</summary>
    public static IEnumerable<string> Attributes(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => IsOneOf(CarriedOver, attribute))
        .Select(attribute => AttributeText.Of(attribute));

    private static bool IsOneOf(HashSet<string> names, AttributeData attribute) =>
        attribute.AttributeClass is { } type && names.Contains(type.Name) && KnownTypes.IsSystem(type);

    // What is said of a result, or of a property's value.
    private static IEnumerable<string> ValueAttributes(ISymbol symbol)
    {
        if (symbol is IMethodSymbol method)
            return Texts(method.GetReturnTypeAttributes(), "return: ");

        // In metadata they may stand on the accessors, where they say the same. In source the compiler does not look there.
        IEnumerable<AttributeData> attributes = symbol.GetAttributes();
        if (symbol is IPropertySymbol property && !property.Locations.Any(location => location.IsInSource))
            attributes = attributes.Concat(property.GetMethod?.GetReturnTypeAttributes() ?? []).Concat(property.SetMethod?.Parameters.Last().GetAttributes() ?? []);
        return Texts(attributes, "").Distinct(StringComparer.Ordinal);

        static IEnumerable<string> Texts(IEnumerable<AttributeData> attributes, string target) =>
            attributes.Where(attribute => IsOneOf(OnParameters, attribute)).Select(attribute => AttributeText.Of(attribute, target));
    }

    private static string TypeParameters(IMethodSymbol? method, Func<ITypeParameterSymbol, string> text) =>
        method is { Arity: > 0 } ? $"<{string.Join(", ", method.TypeParameters.Select(text))}>" : "";

    private static string TypeParameterAttributes(ITypeParameterSymbol parameter) => string.Concat(parameter.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == DynamicallyAccessed)
        .Select(attribute => AttributeText.Of(attribute) + " "));

    private static string ReturnType(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => ByReference(method.ReturnsByRef, method.ReturnsByRefReadonly) + TypeText.Of(method.ReturnType),
        IPropertySymbol property => ByReference(property.ReturnsByRef, property.ReturnsByRefReadonly) + TypeText.Of(property.Type),
        IEventSymbol symbolEvent => TypeText.Of(symbolEvent.Type),
        _ => "",
    };

    private static string ByReference(bool isRef, bool isReadOnly) => isRef ? "ref " : isReadOnly ? "ref readonly " : "";

    private static ParameterModel Parameter(StorageMember member, IParameterSymbol parameter)
    {
        var modifier = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };
        if (parameter.IsParams)
            modifier = "params ";
        else if (parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out)
            modifier = "scoped " + modifier;
        var argument = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In or RefKind.RefReadOnlyParameter => "in ",
            _ => "",
        };
        var attributes = string.Concat(parameter.GetAttributes()
            .Where(attribute => IsOneOf(OnParameters, attribute))
            .Select(attribute => AttributeText.Of(attribute) + " "));
        if (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is DateTime time)
            attributes += $"[global::System.Runtime.InteropServices.Optional, global::System.Runtime.CompilerServices.DateTimeConstant({time.Ticks}L)] ";
        return new ParameterModel(
            TypeText.OfForwarded(parameter),
            TypeText.Identifier(parameter.Name),
            modifier,
            argument,
            LiteralText.Default(parameter),
            attributes,
            member.Role is not Role.PrimaryOnly && SymbolEqualityComparer.Default.Equals(parameter, member.Token));
    }

    private static string? Constraint(ITypeParameterSymbol parameter)
    {
        var parts = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
            parts.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint)
            parts.Add("struct");
        else if (parameter.HasReferenceTypeConstraint)
            parts.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (parameter.HasNotNullConstraint)
            parts.Add("notnull");
        parts.AddRange(parameter.ConstraintTypes.Select(TypeText.Of));
        if (parameter.HasConstructorConstraint)
            parts.Add("new()");
        if (parameter.AllowsRefLikeType)
            parts.Add("allows ref struct");
        return parts.Count == 0 ? null : $"where {TypeText.Identifier(parameter.Name)} : {string.Join(", ", parts)}";
    }

    // An explicit implementation inherits its constraints; it only says what "T?" means.
    private static string ExplicitConstraint(ITypeParameterSymbol parameter)
    {
        var kind = parameter.IsValueType ? "struct" : parameter.IsReferenceType ? "class" : "default";
        return $"where {TypeText.Identifier(parameter.Name)} : {kind}";
    }

    private static string DocReference(ISymbol symbol)
    {
        var type = symbol.ContainingType;
        var isPlain = symbol is not IPropertySymbol { IsIndexer: true } && !IsGeneric(type) && type.GetMembers(symbol.Name).Length == 1;
        return isPlain ? $"{TypeText.Of(type)}.{TypeText.Identifier(symbol.Name)}" : symbol.OriginalDefinition.GetDocumentationCommentId() ?? symbol.Name;
    }

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.IsGenericType || IsGeneric(type.ContainingType));
}
