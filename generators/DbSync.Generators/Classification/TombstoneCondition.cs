using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>One condition of a delete: a parameter whose value the deleted records have.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Name">Its name; for a collection of values the name of one.</param>
/// <param name="IsCollection">Whether each element is a condition of its own.</param>
/// <param name="IsScalar">Whether the value, or element, is one plain value.</param>
internal sealed record TombstoneCondition(IParameterSymbol Parameter, string Name, bool IsCollection, bool IsScalar)
{
    public static IReadOnlyList<TombstoneCondition> Of(StorageMember delete) =>
        [.. delete.Parameters
            .Where(parameter => !KnownTypes.IsToken(parameter.Type) &&
                !SdkAttributes.Has(parameter, SdkAttributes.GeneratedKey) && !SdkAttributes.Has(parameter, SdkAttributes.GeneratedTimestamp))
            .Select(Of)];

    private static TombstoneCondition Of(IParameterSymbol parameter)
    {
        if (KnownTypes.IsScalar(parameter.Type) || CollectionInfo.Of(TypeText.NotNull(parameter.Type)) is not { Key: null } collection)
            return new TombstoneCondition(parameter, parameter.Name, IsCollection: false, KnownTypes.IsScalar(parameter.Type));
        return new TombstoneCondition(parameter, Words.Singular(parameter.Name), IsCollection: true, KnownTypes.IsScalar(collection.Element));
    }
}
