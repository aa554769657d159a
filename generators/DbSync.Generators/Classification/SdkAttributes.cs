using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Finds and reads the attributes of the contract.</summary>
internal static class SdkAttributes
{
    public const string SyncedStorage = "SyncedStorageAttribute";
    public const string SyncWrite = "SyncWriteAttribute";
    public const string SyncDelete = "SyncDeleteAttribute";
    public const string MergedRead = "MergedReadAttribute";
    public const string PrimaryOnly = "PrimaryOnlyAttribute";
    public const string SyncKey = "SyncKeyAttribute";
    public const string GeneratedKey = "GeneratedKeyAttribute";
    public const string GeneratedTimestamp = "GeneratedTimestampAttribute";
    public const string MergeLimit = "MergeLimitAttribute";
    public const string SyncedStorageMetadataName = "DbSync.Sdk." + SyncedStorage;

    public static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Is(attribute, name))
                return attribute;
        }

        return null;
    }

    public static bool Has(ISymbol symbol, string name) => Find(symbol, name) is not null;

    public static Role RoleOf(AttributeData attribute) => attribute.AttributeClass is { } type && IsSdk(type)
        ? type.Name switch
        {
            SyncWrite => Role.Write,
            SyncDelete => Role.Delete,
            MergedRead => Role.Read,
            PrimaryOnly => Role.PrimaryOnly,
            _ => Role.None,
        }
        : Role.None;

    public static T? Named<T>(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Array && argument.Value.Value is T value)
                return value;
        }

        return default;
    }

    public static IReadOnlyList<T>? NamedArray<T>(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false } array)
                return [.. array.Values.Select(value => value.Value).OfType<T>()];
        }

        return null;
    }

    public static T? First<T>(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is T value ? value : default;

    private static bool Is(AttributeData attribute, string name) => attribute.AttributeClass is { } type && type.Name == name && IsSdk(type);

    private static bool IsSdk(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Sdk", ContainingNamespace: { Name: "DbSync", ContainingNamespace.IsGlobalNamespace: true } };
}
