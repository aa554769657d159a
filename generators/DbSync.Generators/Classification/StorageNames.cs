using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>The names of what is generated for an interface.</summary>
/// <param name="Base">The interface's name without its <c>I</c>.</param>
/// <param name="Facade">The facade's name.</param>
/// <param name="Writer">The writer's name.</param>
/// <param name="Reader">The reader's name.</param>
internal sealed record StorageNames(string Base, string Facade, string Writer, string Reader)
{
    public string Json => Base + "Json";

    public string Operations => Base + "Operations";

    public static StorageNames Of(INamedTypeSymbol contract, AttributeData attribute)
    {
        var name = contract.Name.Length > 1 && contract.Name[0] == 'I' && char.IsUpper(contract.Name[1]) ? contract.Name.Substring(1) : contract.Name;
        return new StorageNames(
            name,
            SdkAttributes.Named<string>(attribute, "Facade") ?? "Merged" + name,
            SdkAttributes.Named<string>(attribute, "Writer") ?? "Synced" + name,
            SdkAttributes.Named<string>(attribute, "Reader") ?? name + "QueryMerger");
    }
}
