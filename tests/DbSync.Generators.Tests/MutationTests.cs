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

    // Mutations of different cases share a compilation, which saves most of the time.
    private const int BatchSize = 10;

    private const string SeedVariable = "MUTATION_SEED";

    // Documentation is not looked at, and costs half of the parsing.
    private static readonly CSharpParseOptions ParseOptions = Compile.ParseOptions.WithDocumentationMode(DocumentationMode.None);

    private static readonly IReadOnlyList<CorpusCase> Cases = [.. CorpusCase.All.Where(item => !item.NeedsLibrary)];

    private static readonly CSharpCompilation Usings = Empty();

    [Fact]
    public async Task No_mutation_of_the_corpus_crashes_generator_or_analyzer()
    {
        var given = Environment.GetEnvironmentVariable(SeedVariable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : (int?)null;
        var first = given ?? Random.Shared.Next(1_000_000_000);
        output.WriteLine($"seeds from {first}");
        var crashes = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var (done, facades) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(first, given is null ? Count : 1).Chunk(BatchSize), async (seeds, _) =>
        {
            var (crash, decorated) = await RunAsync(seeds);
            Interlocked.Add(ref done, seeds.Length);
            Interlocked.Add(ref facades, decorated);
            if (crash is null)
                return;
            crashes.TryAdd(crash, $"{SeedVariable} {string.Join(", ", seeds)} together: {crash}");
            foreach (var seed in seeds)
            {
                if ((await RunAsync([seed])).Crash is { } single)
                    crashes[single] = $"{SeedVariable}={seed}, {CaseOf(seed).Name}: {single}\n{Mutation.Of(CaseOf(seed).Input, seed)}";
            }
        });

        crashes.Values.ShouldBeEmpty();
        output.WriteLine($"{done} mutations, {facades} contracts still decorated");
        if (given is not null)
            return;
        done.ShouldBe(Count);
        // Mutations that break everything, or nothing, would test nothing.
        facades.ShouldBeInRange(Count / 10, Count);
    }

    private static CorpusCase CaseOf(int seed) => Cases[seed % Cases.Count];

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path, System.Text.Encoding.UTF8, CancellationToken.None);

    // Bound once, so that every batch finds the references bound. The batches run beside each other; each by itself need not.
    private static CSharpCompilation Empty()
    {
        var compilation = Compile.Named("Consumer", []);
        compilation = compilation.WithOptions(compilation.Options.WithConcurrentBuild(false)).AddSyntaxTrees(Parse(CorpusCase.Usings, "/src/Usings.cs"));
        _ = compilation.GetSpecialType(SpecialType.System_Object);
        return compilation;
    }

    private static async Task<(string? Crash, int Decorated)> RunAsync(int[] seeds)
    {
        var compilation = Usings.AddSyntaxTrees(seeds.Select(seed => Parse(Mutation.Of(CaseOf(seed).Input, seed), $"/src/Seed{seed}.cs")));
        try
        {
            var result = CSharpGeneratorDriver.Create([new DbSyncGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
                .RunGenerators(compilation, CancellationToken.None).GetRunResult().Results[0];
            var failure = result.Exception?.ToString() ?? result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id is "DBSYNC099" or "CS8785")?.ToString();
            var analyzed = await compilation.WithAnalyzers([new analyzers::DbSync.Analyzers.ContractAnalyzer()], new AnalyzerOptions([]))
                .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
            return (
                failure ?? analyzed.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001")?.ToString(),
                result.Exception is null ? result.GeneratedSources.Count(source => source.HintName.EndsWith("Operations.g.cs", StringComparison.Ordinal)) : 0);
        }
        catch (Exception error)
        {
            return (error.ToString(), 0);
        }
    }
}
