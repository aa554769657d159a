using System.Collections.Immutable;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>Decorates the interfaces of the framework and of the packages that are referenced, every member passed through: what others wrote, nobody chose.</summary>
public sealed class SweepTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_public_interface_is_decorated_without_a_warning_or_refused_with_a_reason()
    {
        var (compilation, contracts) = Declared();
        var interfaces = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var trees = new List<SyntaxTree>();
        var (decorated, members) = (0, 0);
        foreach (var contract in contracts)
        {
            var result = ContractClassifier.Classify(contract, compilation, CancellationToken.None, Role.PrimaryOnly);
            interfaces.Add(contract.Interfaces[0].OriginalDefinition);
            if (result.Model is null)
            {
                var reasons = result.Issues.Where(issue => issue.IsError).Select(issue => issue.Descriptor.Id).Distinct(StringComparer.Ordinal).ToList();
                reasons.ShouldNotBeEmpty(contract.Interfaces[0].ToDisplayString());
                foreach (var reason in reasons)
                    refused[reason] = refused.GetValueOrDefault(reason) + 1;
                continue;
            }

            var (files, failure) = GeneratorStep.Produce(result.Model);
            failure.ShouldBeNull(contract.Interfaces[0].ToDisplayString());
            trees.AddRange(files.Select(file => CSharpSyntaxTree.ParseText(file.Source, Compile.ParseOptions, $"{contract.Interfaces[0].ToDisplayString()}/{file.HintName}", System.Text.Encoding.UTF8)));
            decorated++;
            members += result.Model.Members.Count;
        }

        output.WriteLine($"{interfaces.Count} interfaces, {contracts.Length} contracts: {decorated} decorated with {members} members; refused: {string.Join(", ", refused.Select(pair => $"{pair.Key} {pair.Value}"))}");
        var problems = compilation.AddSyntaxTrees(trees).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)
            .Select(diagnostic => diagnostic.ToString())
            .ToList();
        problems.ShouldBeEmpty();
        interfaces.Count.ShouldBeGreaterThanOrEqualTo(300);
        decorated.ShouldBeGreaterThanOrEqualTo(300);
        refused.Keys.ShouldBe(["DBSYNC005"]);
    }

    /// <summary>One contract for each interface, two for a generic one; those that cannot be declared are left out.</summary>
    private static (CSharpCompilation Compilation, ImmutableArray<INamedTypeSymbol> Contracts) Declared()
    {
        var empty = Compile.Named("Sweep", []);
        var bases = empty.SourceModule.ReferencedAssemblySymbols.SelectMany(assembly => Interfaces(assembly.GlobalNamespace))
            .SelectMany(type => Closed(type, empty)).Distinct(StringComparer.Ordinal).ToList();
        var trees = bases.Select((type, i) => CSharpSyntaxTree.ParseText(
            $$"""
            #pragma warning disable
            namespace Sweep{{i}};
            [global::DbSync.Sdk.SyncedStorage] public interface IContract : {{type}};
            """,
            Compile.ParseOptions,
            $"Contract{i}.cs",
            System.Text.Encoding.UTF8)).ToList();
        var all = empty.AddSyntaxTrees(trees);
        var wrong = all.GetDeclarationDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Location.SourceTree).ToHashSet();
        var compilation = all.RemoveSyntaxTrees(trees.Where(wrong.Contains));
        return (compilation, [.. trees.Index().Where(tree => !wrong.Contains(tree.Item)).Select(tree => compilation.GetTypeByMetadataName($"Sweep{tree.Index}.IContract")!)]);
    }

    private static IEnumerable<INamedTypeSymbol> Interfaces(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .Where(member => member is INamespaceSymbol || member.DeclaredAccessibility == Accessibility.Public)
        .SelectMany(member => Interfaces(member).Concat(member is INamedTypeSymbol { TypeKind: TypeKind.Interface } type ? [type] : []));

    private static IEnumerable<string> Closed(INamedTypeSymbol type, Compilation compilation)
    {
        if (!type.IsGenericType)
            return [type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)];
        if (type.ContainingType is { IsGenericType: true })
            return [];
        return new[] { SpecialType.System_String, SpecialType.System_Int32 }.Select(argument =>
            type.Construct([.. type.TypeParameters.Select(_ => (ITypeSymbol)compilation.GetSpecialType(argument))]).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }
}
