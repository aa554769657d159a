using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DbSync.Generators.Tests;

/// <summary>Runs the SDK's own analyzers for trimming, AOT and single files over what was generated.</summary>
internal static class TrimAnalysis
{
    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> Analyzers = new(Load);

    /// <summary>What they report, with the line at fault.</summary>
    /// <param name="compilation">Sources and what was generated of them.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new TrimOptions()), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var reported = await new CompilationWithAnalyzers(compilation, Analyzers.Value, options).GetAnalyzerDiagnosticsAsync();
        return [.. reported.Where(static diagnostic => diagnostic.Id.StartsWith("IL", StringComparison.Ordinal) || diagnostic.Id == "AD0001").Select(Explain)];
    }

    private static string Explain(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
        return $"{diagnostic}\n        {line}";
    }

    private static ImmutableArray<DiagnosticAnalyzer> Load()
    {
        var path = typeof(TrimAnalysis).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "TrimAnalyzer").Value!;
        return
        [
            .. AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetTypes()
                .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
                .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
    }
}
