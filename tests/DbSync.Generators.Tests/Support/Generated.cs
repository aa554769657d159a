using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>What the generator makes of some sources.</summary>
internal sealed class Generated
{
    private Generated(Compilation output, GeneratorDriverRunResult result)
    {
        Output = output;
        Files = [.. result.Results[0].GeneratedSources.Select(source => (source.HintName, Source: source.SourceText.ToString()))];
        Diagnostics = result.Diagnostics;
    }

    public Compilation Output { get; }

    public ImmutableArray<(string HintName, string Source)> Files { get; }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public string this[string hintName] => Files.Single(file => file.HintName == hintName).Source;

    public static Generated From(params string[] sources) => From(Compile.Sources(sources));

    public static Generated From(CSharpCompilation compilation)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return new Generated(output, driver.GetRunResult());
    }

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new DbSyncGenerator().AsSourceGenerator()],
        parseOptions: Compile.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Fails with the compiler's words and the code at fault unless everything compiles without a warning.</summary>
    /// <param name="onlyGenerated">Whether only generated files count: the sources need other generators too.</param>
    public Generated ShouldCompile(bool onlyGenerated = false)
    {
        Diagnostics.ShouldBeEmpty();
        Files.ShouldNotBeEmpty("nothing was generated");
        var problems = Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            // CS1591 would ask the samples for documentation: only generated code must have it.
            .Where(diagnostic => (!onlyGenerated && diagnostic.Id != "CS1591") || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)
            .ToList();
        problems.Select(Explain).ShouldBeEmpty();
        return this;
    }

    private static string Explain(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
        return $"{diagnostic}\n        {line}";
    }
}
