using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace DbSync.Generators.Tests;

/// <summary>Every hard interface: decorated, without a warning with everything strict, or refused with a reason and no code.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Decorated => CorpusCase.Decorated;

    public static TheoryData<string> NotDecorated => CorpusCase.NotDecorated;

    [Fact]
    public void The_corpus_is_complete()
    {
        CorpusCase.All.Length.ShouldBeGreaterThanOrEqualTo(130);
        CorpusCase.All.Select(item => item.Name.Split('/')[0]).Distinct(StringComparer.Ordinal)
            .ShouldBe(["Attributes", "Behaviour", "Broad", "Inheritance", "Naming", "Rejected", "Signatures"]);
    }

    [Theory]
    [MemberData(nameof(Decorated))]
    public async Task Compiles_without_a_warning(string name)
    {
        var item = CorpusCase.Of(name);
        var compilation = item.Compilation();
        var analyzed = await Analyze.RunAsync(compilation);
        analyzed.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        var generated = Generated.From(compilation).ShouldCompile();
        generated.Files.ShouldAllBe(file => file.HintName.Length <= 128);
        Golden.VerifyFile(item.GoldenPath, Text(analyzed, generated));
    }

    [Theory]
    [MemberData(nameof(NotDecorated))]
    public async Task Is_refused_with_a_reason_and_no_code(string name)
    {
        var item = CorpusCase.Of(name);
        var compilation = item.Compilation();
        var generated = Generated.From(compilation);
        generated.Files.Select(file => file.HintName).ShouldBeEmpty();
        generated.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591").ShouldBeEmpty();

        var analyzed = await Analyze.RunAsync(compilation);
        var reasons = analyzed.Concat(generated.Diagnostics).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id).Distinct(StringComparer.Ordinal);
        // The first line of a refused case names the rules that refuse it.
        reasons.ShouldBe(item.Input.Split('\n')[0].TrimStart('/').Split(':')[0].Split(',', StringSplitOptions.TrimEntries));
        Golden.VerifyFile(item.GoldenPath, Text(analyzed, generated));
    }

    private static string Text(IReadOnlyList<Diagnostic> analyzed, Generated generated)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in analyzed.Concat(generated.Diagnostics))
        {
            var place = diagnostic.Location.GetLineSpan().StartLinePosition;
            text.Append(CultureInfo.InvariantCulture, $"// {place.Line + 1}:{place.Character + 1} {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage()}\n");
        }

        foreach (var (hintName, source) in generated.Files)
            text.Append(text.Length == 0 ? "" : "\n").Append("// ==== ").Append(hintName).Append('\n').Append(source);
        return text.ToString();
    }
}
