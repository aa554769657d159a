using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Works out how the argument types of a contract are encoded: one shape per type, recursive types included.</summary>
/// <param name="objects">Looks into records, classes and structs.</param>
/// <param name="context">The contract's JSON context, if any.</param>
internal sealed class JsonShapes(JsonObjects objects, INamedTypeSymbol? context)
{
    private readonly List<JsonShape?> _shapes = [];
    private readonly Dictionary<string, int> _byType = new(StringComparer.Ordinal);
    private readonly HashSet<string> _suffixes = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ITypeSymbol> _contextTypes = ContextTypes(context);

    /// <summary>All shapes, by their index.</summary>
    public IReadOnlyList<JsonShape> All => [.. _shapes.Select(shape => shape!)];

    /// <summary>The shape of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="problems">Where to put what cannot be encoded, in words.</param>
    public JsonRef Add(ITypeSymbol type, List<string> problems)
    {
        var isNullable = TypeText.MayBeNull(type);
        var plain = TypeText.NotNull(type);
        var name = TypeText.Of(plain);
        if (_byType.TryGetValue(name, out var known))
            return new JsonRef(known, isNullable);

        var index = _shapes.Count;
        _shapes.Add(null);
        _byType.Add(name, index);
        var before = problems.Count;
        var shape = Build(plain, name, problems);
        if (problems.Count > before && _contextTypes.Any(covered => SymbolEqualityComparer.Default.Equals(covered, plain)))
        {
            problems.RemoveRange(before, problems.Count - before);
            shape = Empty(JsonKind.Context, plain, name);
        }

        _shapes[index] = shape;
        return new JsonRef(index, isNullable);
    }

    private static IReadOnlyList<ITypeSymbol> ContextTypes(INamedTypeSymbol? context) => context is null
        ? []
        : [.. context.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Name == "JsonSerializableAttribute")
            .Select(SdkAttributes.First<ITypeSymbol>)
            .OfType<ITypeSymbol>()];

    private JsonShape Build(ITypeSymbol type, string name, List<string> problems)
    {
        if (JsonScalars.Of(type) is { } scalar)
            return Empty(JsonKind.Scalar, type, name) with { Write = scalar.Write, Read = scalar.Read };
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } number })
        {
            var value = JsonScalars.Of(number)!.Value;
            return Empty(JsonKind.Enum, type, name) with
            {
                Write = value.Write.Replace("{1}", $"({TypeText.Of(number)}){{1}}"),
                Read = $"({name}){value.Read}",
            };
        }

        if (CollectionInfo.Of(type) is { } collection)
            return Collection(type, name, collection, problems);
        if (type is INamedTypeSymbol tuple && (tuple.IsTupleType || KnownTypes.FullName(type).StartsWith("System.Tuple`", StringComparison.Ordinal)))
            return Tuple(tuple, name, problems);

        var shape = Empty(JsonKind.Object, type, name) with { IsOpen = type is { TypeKind: TypeKind.Class, IsSealed: false } };
        return shape with { Members = objects.Members(type, member => Add(member, problems), problems).ToEquatableArray() };
    }

    private JsonShape Collection(ITypeSymbol type, string name, CollectionInfo collection, List<string> problems)
    {
        var element = TypeText.Of(collection.Element);
        var shape = Empty(collection.Key is null ? JsonKind.Collection : JsonKind.Dictionary, type, name) with
        {
            ElementType = element,
            IsDefaultable = collection.Kind == CollectionKind.ImmutableArray,
            Create = Builder(collection, element),
            Finish = collection.Kind switch
            {
                CollectionKind.Array => "items.ToArray()",
                CollectionKind.ImmutableArray or CollectionKind.ImmutableList or CollectionKind.ImmutableSet or CollectionKind.ImmutableDictionary =>
                    "items.ToImmutable()",
                _ => "items",
            },
        };
        if (collection.Key is { } key)
        {
            if (JsonScalars.KeyOf(key) is not { } keyCode)
            {
                problems.Add($"the dictionary '{TypeText.Of(type)}' has keys that are neither strings, integers, GUIDs nor enums");
                return shape;
            }

            shape = shape with { KeyType = TypeText.Of(key), KeyWrite = keyCode.Write, KeyRead = keyCode.Read };
        }

        return shape with { Element = Add(collection.Element, problems) };
    }

    private static string Builder(CollectionInfo collection, string element)
    {
        var key = collection.Key is null ? "" : TypeText.Of(collection.Key);
        return collection.Kind switch
        {
            CollectionKind.Set => $"new global::System.Collections.Generic.HashSet<{element}>()",
            CollectionKind.ImmutableArray => $"global::System.Collections.Immutable.ImmutableArray.CreateBuilder<{element}>()",
            CollectionKind.ImmutableList => $"global::System.Collections.Immutable.ImmutableList.CreateBuilder<{element}>()",
            CollectionKind.ImmutableSet => $"global::System.Collections.Immutable.ImmutableHashSet.CreateBuilder<{element}>()",
            CollectionKind.Dictionary => $"new global::System.Collections.Generic.Dictionary<{key}, {element}>()",
            CollectionKind.ImmutableDictionary => $"global::System.Collections.Immutable.ImmutableDictionary.CreateBuilder<{key}, {element}>()",
            _ => $"new global::System.Collections.Generic.List<{element}>()",
        };
    }

    private JsonShape Tuple(INamedTypeSymbol type, string name, List<string> problems)
    {
        var elements = type.IsTupleType
            ? type.TupleElements.Select(element => (element.Name, element.Type))
            : type.TypeArguments.Select((argument, i) => ($"Item{i + 1}", argument));
        if (!type.IsTupleType && type.TypeArguments.Length == 8)
            problems.Add($"'{name}' has more than seven elements; use a value tuple");
        var members = new List<JsonMember>();
        foreach (var (elementName, elementType) in elements)
        {
            var local = "item" + (members.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            members.Add(new JsonMember(
                TypeText.Identifier(elementName), "", local, TypeText.Of(elementType), Add(elementType, problems), JsonAssignment.Constructor, null));
        }

        return Empty(JsonKind.Tuple, type, name) with { Members = members.ToEquatableArray() };
    }

    private JsonShape Empty(JsonKind kind, ITypeSymbol type, string name) => new(
        kind,
        name,
        kind is JsonKind.Scalar or JsonKind.Enum ? "" : Words.Unique(JsonNames.Suffix(type), _suffixes),
        "",
        "",
        type.IsValueType,
        IsOpen: false,
        default,
        "",
        "",
        "",
        "",
        "",
        "",
        IsDefaultable: false,
        default);
}
