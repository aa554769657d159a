using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.Docs.Tests;

public sealed class ArchitectureTests
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;"
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly Lazy<IReadOnlyDictionary<(string From, string To), string>> Edges = new(FindEdges);

    // What each folder of src/DbSync.Sdk may use: only folders that stand before it, so there is no cycle.
    private static readonly (string Folder, string[] MayUse)[] Allowed =
    [
        ("Annotations", []),
        ("Operations", ["Annotations"]),
        ("Queue", ["Annotations", "Operations"]),
        ("Diagnostics", ["Annotations", "Operations", "Queue"]),
        ("Connections", ["Annotations", "Operations", "Queue", "Diagnostics"]),
        ("Merging", ["Annotations", "Operations", "Queue", "Diagnostics"]),
        ("Execution", ["Annotations", "Operations", "Queue", "Diagnostics", "Connections"]),
        ("Hosting", ["Annotations", "Operations", "Queue", "Diagnostics", "Connections", "Merging", "Execution"]),
    ];

    [Fact]
    public void Folders_use_only_what_they_may()
    {
        Edges.Value.Count.ShouldBeGreaterThan(10);
        var mayUse = Allowed.ToDictionary(static entry => entry.Folder, static entry => entry.MayUse, StringComparer.Ordinal);
        var violations = Edges.Value.Where(edge => !mayUse.GetValueOrDefault(edge.Key.From, []).Contains(edge.Key.To, StringComparer.Ordinal)).ToArray();
        violations.Select(static edge => $"{Name(edge.Key)}: {edge.Value}").ShouldBeEmpty();
    }

    [Fact]
    public void What_folders_may_use_has_no_cycle()
    {
        for (var i = 0; i < Allowed.Length; i++)
            Allowed[i].MayUse.ShouldBeSubsetOf(Allowed[..i].Select(static entry => entry.Folder));
    }

    [Fact]
    public void The_page_shows_what_folders_may_use() => GeneratedPart.Verify(
        "docs/contributing.md",
        "folders",
        GeneratedPart.Table(["folder", "may use"], Allowed.Select(static entry => new[] { $"`{entry.Folder}`", string.Join(", ", entry.MayUse.Select(static folder => $"`{folder}`")) })));

    private static string Name((string From, string To) edge) => $"{edge.From} -> {edge.To}";

    private static Dictionary<(string From, string To), string> FindEdges()
    {
        var root = Repository.PathOf("src/DbSync.Sdk");
        var trees = Repository.Files(root, "*.cs").Select(static path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path)).ToArray();
        var compilation = CSharpCompilation.Create(
            "Sdk",
            trees.Append(CSharpSyntaxTree.ParseText(Usings)),
            Consumer.References.Where(static reference => !Path.GetFileName(reference.Display)!.StartsWith("DbSync.", StringComparison.Ordinal)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var edges = new Dictionary<(string From, string To), string>();
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            var from = Folder(tree.FilePath);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is not { } symbol)
                    continue;
                var type = symbol.OriginalDefinition as INamedTypeSymbol ?? symbol.OriginalDefinition.ContainingType;
                foreach (var declaration in type?.DeclaringSyntaxReferences ?? [])
                {
                    var to = Folder(declaration.SyntaxTree.FilePath);
                    if (to != from)
                        edges.TryAdd((from, to), $"{Path.GetFileName(tree.FilePath)} uses {type!.Name}");
                }
            }
        }

        return edges;

        string Folder(string path) => Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)[0];
    }
}
