using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>What a collection type holds.</summary>
/// <param name="Kind">Its family.</param>
/// <param name="Element">The element, for dictionaries the value.</param>
/// <param name="Key">For dictionaries the key.</param>
/// <param name="IsInterface">Whether the type is one of the collection interfaces.</param>
internal sealed record CollectionInfo(CollectionKind Kind, ITypeSymbol Element, ITypeSymbol? Key, bool IsInterface)
{
    /// <summary>What the type holds; <see langword="null"/> when it is no collection that is known here.</summary>
    public static CollectionInfo? Of(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return new CollectionInfo(CollectionKind.Array, array.ElementType, null, IsInterface: false);
        if (type is not INamedTypeSymbol { IsGenericType: true } named)
            return null;
        var kind = KnownTypes.FullName(type) switch
        {
            "System.Collections.Generic.List`1" or "System.Collections.Generic.IList`1" or "System.Collections.Generic.ICollection`1" => CollectionKind.List,
            "System.Collections.Generic.IEnumerable`1" or "System.Collections.Generic.IReadOnlyCollection`1" or
                "System.Collections.Generic.IReadOnlyList`1" => CollectionKind.ReadOnlyList,
            "System.Collections.Generic.HashSet`1" or "System.Collections.Generic.ISet`1" or "System.Collections.Generic.IReadOnlySet`1" => CollectionKind.Set,
            "System.Collections.Immutable.ImmutableArray`1" => CollectionKind.ImmutableArray,
            "System.Collections.Immutable.ImmutableList`1" or "System.Collections.Immutable.IImmutableList`1" => CollectionKind.ImmutableList,
            "System.Collections.Immutable.ImmutableHashSet`1" or "System.Collections.Immutable.IImmutableSet`1" => CollectionKind.ImmutableSet,
            "System.Collections.Generic.Dictionary`2" or "System.Collections.Generic.IDictionary`2" or
                "System.Collections.Generic.IReadOnlyDictionary`2" => CollectionKind.Dictionary,
            "System.Collections.Immutable.ImmutableDictionary`2" or "System.Collections.Immutable.IImmutableDictionary`2" => CollectionKind.ImmutableDictionary,
            _ => CollectionKind.None,
        };
        if (kind == CollectionKind.None)
            return null;
        var arguments = named.TypeArguments;
        return arguments.Length == 2
            ? new CollectionInfo(kind, arguments[1], arguments[0], named.TypeKind == TypeKind.Interface)
            : new CollectionInfo(kind, arguments[0], null, named.TypeKind == TypeKind.Interface);
    }
}
