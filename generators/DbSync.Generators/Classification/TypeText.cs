using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Classification;

/// <summary>Types and names as source text.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type, fully qualified, with nullable annotations.</summary>
    public static string Of(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>The type of a parameter: a reference type that says nothing about null may be null.</summary>
    public static string OfParameter(ITypeSymbol type) => IsObliviousReference(type) ? Of(type) + "?" : Of(type);

    /// <summary>The type of a parameter whose argument is passed on.</summary>
    public static string OfForwarded(IParameterSymbol parameter)
    {
        var text = parameter.RefKind == RefKind.None ? OfParameter(parameter.Type) : Of(parameter.Type);

        // The same to a caller; but a dynamic argument would be bound when it runs, which neither trimming nor AOT allow.
        return parameter.Type.TypeKind == TypeKind.Dynamic ? "object" + text.Substring("dynamic".Length) : text;
    }

    /// <summary>The type without a nullable annotation of its own.</summary>
    public static string OfNotNull(ITypeSymbol type) => Of(NotNull(type));

    /// <summary>The type with one.</summary>
    public static string OfNullable(ITypeSymbol type) => OfNotNull(type) + "?";

    /// <summary>The type without a nullable annotation of its own; what <c>T?</c> of a struct is about.</summary>
    public static ITypeSymbol NotNull(ITypeSymbol type) =>
        Underlying(type) ?? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>What <c>T?</c> of a struct is about.</summary>
    public static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    /// <summary>Whether null may be passed: it is annotated so, or written where nothing is annotated.</summary>
    public static bool MayBeNull(ITypeSymbol type) =>
        Underlying(type) is not null || (type.NullableAnnotation == NullableAnnotation.Annotated && !type.IsValueType) || IsObliviousReference(type);

    /// <summary>A name as source text.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None && IsTroublesome(name)
            ? "@" + name
            : name;

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static bool IsObliviousReference(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None } and not ITypeParameterSymbol;

    // Contextual keywords that mean something where our code uses names.
    private static bool IsTroublesome(string name) => name is "await" or "field" or "value" or "var" or "record" or "required" or "scoped" or "file" or "with" or "when" or "where" or "yield" or "nameof" or "dynamic" or "and" or "or" or "not";
}
