using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Names of the methods that encode types: <c>IReadOnlyListOfNote</c>.</summary>
internal static class JsonNames
{
    public static string Suffix(ITypeSymbol type)
    {
        if (TypeText.Underlying(type) is { } underlying)
            return "Nullable" + Suffix(underlying);
        if (type is IArrayTypeSymbol array)
            return Suffix(array.ElementType) + "Array";
        if (type is not INamedTypeSymbol { TypeArguments.Length: > 0 } named)
            return type.Name;
        var name = named.IsTupleType ? "Tuple" : named.Name;
        return name + "Of" + string.Join("And", named.TypeArguments.Select(Suffix));
    }
}
