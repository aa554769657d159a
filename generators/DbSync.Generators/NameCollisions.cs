using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.Generators;

/// <summary>Finds generated type names that something else already has (DBSYNC090).</summary>
internal static class NameCollisions
{
    public static IEnumerable<(string Name, string With)> Find(INamedTypeSymbol contract, StorageModel model, Compilation compilation)
    {
        var names = Names(model).ToList();
        foreach (var name in names)
        {
            foreach (var type in Siblings(contract, name))
            {
                // Facade, writer and reader are partial: the user may add to them.
                var isOurs = name == model.FacadeName || name == model.WriterName || name == model.ReaderName;
                if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && !(isOurs && IsPartialClass(type)))
                    yield return (name, $"the type '{type.ToDisplayString()}'");
            }
        }

        var own = new HashSet<string>(names, StringComparer.Ordinal);
        foreach (var (other, generated) in GeneratedNames.Beside(contract))
        {
            foreach (var name in generated.Where(own.Contains))
                yield return (name, $"what is generated for '{other.Name}'");
        }
    }

    private static IEnumerable<string> Names(StorageModel model) =>
        new[] { model.FacadeName, model.WriterName, model.ReaderName, model.OperationsName, model.JsonName }
            .Concat(model.Operations.Select(operation => operation.RecordName));

    private static IEnumerable<INamedTypeSymbol> Siblings(INamedTypeSymbol contract, string name) =>
        GeneratedNames.Container(contract).GetTypeMembers(name, 0);

    private static bool IsPartialClass(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsRecord: false } &&
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax() is ClassDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
