extern alias analyzers;

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DbSync.Generators.Tests;

/// <summary>Code that is half typed crashes neither generator nor analyzer: thousands of mutations of the corpus.</summary>
/// <remarks>To run one again: <c>MUTATION_SEED=123 dotnet test … --filter MutationTests</c>.</remarks>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Count = 5_000;

    // Documentation is not looked at, and costs half of the parsing.
    private static readonly CSharpParseOptions ParseOptions = Compile.ParseOptions.WithDocumentationMode(DocumentationMode.None);

    private const string SeedVariable = "MUTATION_SEED";

    [Fact]
    public async Task No_mutation_of_the_corpus_crashes_generator_or_analyzer()
    {
        var given = Environment.GetEnvironmentVariable(SeedVariable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : (int?)null;
        var first = given ?? Random.Shared.Next(1_000_000_000);
        output.WriteLine($"seeds from {first}");
        var cases = CorpusCase.All.Where(item => !item.NeedsLibrary).Select(item => (item.Name, item.Input, Compilation: Alone(item.Compilation()))).ToList();
        var (done, decorated) = (0, 0);
        var crashes = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(Enumerable.Range(0, given is null ? Count : 1), async (i, _) =>
        {
            var seed = first + i;
            var (name, input, compilation) = cases[seed % cases.Count];
            var mutated = Mutation.Of(input, seed);
            var tree = compilation.SyntaxTrees[1];
            var broken = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(mutated, ParseOptions, tree.FilePath, System.Text.Encoding.UTF8, CancellationToken.None));
            var crash = await CrashAsync(broken, () => Interlocked.Increment(ref decorated));
            if (crash is not null)
                crashes.TryAdd(crash, $"{SeedVariable}={seed}, {name}: {crash}\n{mutated}");
            Interlocked.Increment(ref done);
        });

        crashes.Values.ShouldBeEmpty();
        output.WriteLine($"{done} mutations, {decorated} of them still decorated");
        if (given is null)
        {
            done.ShouldBe(Count);
            // Mutations that break everything would test nothing.
            decorated.ShouldBeInRange(Count / 20, Count * 19 / 20);
        }
    }

    // The mutations run beside each other; each by itself need not.
    private static CSharpCompilation Alone(CSharpCompilation compilation) => compilation
        .WithOptions(compilation.Options.WithConcurrentBuild(false))
        .RemoveAllSyntaxTrees()
        .AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => tree.WithRootAndOptions(tree.GetRoot(), ParseOptions)));

    private static async Task<string?> CrashAsync(CSharpCompilation compilation, Action decorated)
    {
        try
        {
            var result = CSharpGeneratorDriver.Create([new DbSyncGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
                .RunGenerators(compilation, CancellationToken.None).GetRunResult();
            if (result.Results[0].Exception is { } exception)
                return exception.ToString();
            if (result.GeneratedTrees.Length > 0)
                decorated();
            var failure = result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id is "DBSYNC099" or "CS8785");
            if (failure is not null)
                return failure.ToString();
            var analyzed = await compilation.WithAnalyzers([new analyzers::DbSync.Analyzers.ContractAnalyzer()], new AnalyzerOptions([]))
                .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
            return analyzed.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001")?.ToString();
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }
}
