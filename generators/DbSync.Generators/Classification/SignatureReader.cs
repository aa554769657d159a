using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Classification;

/// <summary>Turns a member into the source text of its signature.</summary>
internal static class SignatureReader
{
    private static readonly HashSet<string> CarriedOver = new(
        ["ObsoleteAttribute", "ExperimentalAttribute", "RequiresUnreferencedCodeAttribute", "RequiresDynamicCodeAttribute", "RequiresAssemblyFilesAttribute", "SupportedOSPlatformAttribute", "UnsupportedOSPlatformAttribute"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> OnParameters = new(
        ["AllowNullAttribute", "DisallowNullAttribute", "MaybeNullAttribute", "NotNullAttribute", "MaybeNullWhenAttribute", "NotNullWhenAttribute", "NotNullIfNotNullAttribute", "DoesNotReturnIfAttribute", "CallerMemberNameAttribute", "CallerFilePathAttribute", "CallerLineNumberAttribute", "CallerArgumentExpressionAttribute"],
        StringComparer.Ordinal);

    public static SignatureModel Read(StorageMember member)
    {
        var symbol = member.Symbol;
        var method = member.Method;
        return new SignatureModel(
            ReturnType(symbol),
            TypeText.Identifier(symbol.Name),
            method is { Arity: > 0 } ? $"<{string.Join(", ", method.TypeParameters.Select(parameter => TypeText.Identifier(parameter.Name)))}>" : "",
            member.Parameters.Select(parameter => Parameter(member, parameter)).ToEquatableArray(),
            (method?.TypeParameters.Select(Constraint).OfType<string>() ?? []).ToEquatableArray(),
            (method?.TypeParameters.Select(ExplicitConstraint) ?? []).ToEquatableArray(),
            Attributes(symbol).Concat(ReturnAttributes(symbol)).ToEquatableArray(),
            DocReference(symbol));
    }

    /// <summary>The attributes that generated code must carry like what it is generated from.</summary>
    public static IEnumerable<string> Attributes(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => CarriedOver.Contains(attribute.AttributeClass?.Name ?? ""))
        .Select(attribute => Attribute(attribute));

    private static IEnumerable<string> ReturnAttributes(ISymbol symbol) => symbol is IMethodSymbol method
        ? method.GetReturnTypeAttributes()
            .Where(attribute => OnParameters.Contains(attribute.AttributeClass?.Name ?? ""))
            .Select(attribute => Attribute(attribute, "return: "))
        : [];

    private static string Attribute(AttributeData attribute, string target = "")
    {
        var arguments = attribute.ConstructorArguments.Select(argument => argument.ToCSharpString())
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.Key} = {argument.Value.ToCSharpString()}"))
            .ToList();
        var name = TypeText.Of(attribute.AttributeClass!);
        name = name.Substring(0, name.Length - "Attribute".Length);
        return $"[{target}{name}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}]";
    }

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
            .Where(attribute => OnParameters.Contains(attribute.AttributeClass?.Name ?? ""))
            .Select(attribute => Attribute(attribute) + " "));
        return new ParameterModel(
            parameter.RefKind == RefKind.None ? TypeText.OfParameter(parameter.Type) : TypeText.Of(parameter.Type),
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
