extern alias analyzers;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DbSync.Generators.Tests;

/// <summary>Runs the analyzer over sources.</summary>
internal static class Analyze
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Text.Json;
        global using System.Text.Json.Serialization;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using DbSync.Sdk;
        """;

    public static CSharpCompilation Compilation(string source) => Compile.Sources(Usings, source);

    /// <summary>A contract with these members, next to some types to use.</summary>
    public static string Contract(string members) =>
        $$"""
        public sealed record Note(string Id, string UserId, string Text, DateTimeOffset At);
        [SyncedStorage]
        public interface INotes
        {
            {{members}}
        }
        """;

    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(CSharpCompilation compilation)
    {
        var diagnostics = await compilation
            .WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .WithAnalyzers([new analyzers::DbSync.Analyzers.ContractAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        diagnostics.Where(diagnostic => diagnostic.Id == "AD0001").ShouldBeEmpty();
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The text that a diagnostic marks.</summary>
    public static string Marked(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
