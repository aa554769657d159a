using DbSync.Classification;
using Microsoft.CodeAnalysis;

namespace DbSync.CodeFixes;

/// <summary>By what the rows of a read could be told apart.</summary>
internal static class DedupSuggestion
{
    /// <summary>A member of <c>Dedup</c>; <see langword="null"/> when the read has no result that can be merged.</summary>
    public static string? Of(IMethodSymbol method, Compilation compilation)
    {
        var (kind, result) = KnownTypes.Return(method.ReturnType);
        if (result is null)
            return null;
        var lens = new RecordLens(compilation, method.ContainingType);
        if (kind == ReturnKind.AsyncStream)
            return OfRow(result, lens);
        var plain = TypeText.NotNull(result);
        if (plain.SpecialType == SpecialType.System_String || CollectionInfo.Of(plain) is not { } collection)
            return "Single";
        return collection.Kind switch
        {
            CollectionKind.ImmutableList or CollectionKind.ImmutableSet or CollectionKind.ImmutableDictionary => null,
            _ when collection.Key is not null => "ByKey",
            _ => OfRow(collection.Element, lens),
        };
    }

    private static string OfRow(ITypeSymbol row, RecordLens lens)
    {
        if (!KnownTypes.IsRecordLike(row))
            return "ByValue";
        if (Has("Id"))
            return "ById";
        if (Has("Key"))
            return "ByKey";
        if (Has("Path") || Has("FilePath"))
            return "ByPath";

        // Without a value equality DBSYNC010 will ask for the key: rather that than every row twice.
        return row.IsRecord || row.IsValueType ? "ByValue" : "ById";

        bool Has(string name) => lens.OwnOrNested(row, name, out _) is not null;
    }
}
