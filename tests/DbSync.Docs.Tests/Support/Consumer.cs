extern alias analyzers;

using System.Collections.Immutable;
using System.Reflection;
using DbSync.FullStorage;
using DbSync.Generators;
using DbSync.Sdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DbSync.Docs.Tests;

/// <summary>Compiles what the documentation shows, the way a reader's project does: with the generator, the analyzer and implicit usings.</summary>
internal static class Consumer
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using DbSync.Sdk;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("DbSync.", StringComparison.Ordinal) &&
                !Path.GetFileName(path).StartsWith("xunit", StringComparison.OrdinalIgnoreCase))
            .Append(typeof(SyncedStorageAttribute).Assembly.Location)
            .Append(typeof(IFullStorage).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles and runs the generator.</summary>
    /// <param name="generatorFindings">What the generator reports.</param>
    /// <param name="sources">The sources.</param>
    public static Compilation Compile(out ImmutableArray<Diagnostic> generatorFindings, params string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "Reader",
            sources.Prepend(ImplicitUsings).Select(static source => CSharpSyntaxTree.ParseText(source, ParseOptions)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new DbSyncGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out generatorFindings);
        return generated;
    }

    /// <summary>What generator and analyzer report of a source, by id.</summary>
    /// <param name="source">The source.</param>
    /// <param name="recorded">What <c>SyncContracts.txt</c> says; <see langword="null"/>: there is none.</param>
    public static async Task<IReadOnlyList<string>> FindingsOf(string source, string? recorded = null)
    {
        var compilation = Compile(out var fromGenerator, source);
        var fromAnalyzer = await compilation
            .WithAnalyzers(
                [new analyzers::DbSync.Analyzers.ContractAnalyzer(), new analyzers::DbSync.Analyzers.Drift.ContractDriftAnalyzer()],
                new AnalyzerOptions(recorded is null ? [] : [new TextFile("SyncContracts.txt", recorded)]))
            .GetAnalyzerDiagnosticsAsync();
        return [.. fromGenerator.Concat(fromAnalyzer).Select(static finding => finding.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Compiles sources and loads what comes out.</summary>
    /// <param name="sources">The sources.</param>
    public static Assembly Load(params string[] sources)
    {
        var compilation = Compile(out var findings, sources);
        findings.ShouldBeEmpty();
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        result.Diagnostics.Where(static finding => finding.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return Assembly.Load(image.ToArray());
    }
}
