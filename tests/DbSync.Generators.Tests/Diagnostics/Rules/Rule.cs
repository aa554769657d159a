using Microsoft.CodeAnalysis;

namespace DbSync.Generators.Tests.Rules;

/// <summary>Checks one rule on one pair of contracts.</summary>
internal static class Rule
{
    /// <summary>It fires once on the wrong members, where it should, with a message that names what is wrong; and not on the right ones.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="marked">The text that it marks.</param>
    /// <param name="wrong">The wrong members.</param>
    /// <param name="right">The nearest right ones.</param>
    public static async Task CheckAsync(string id, string marked, string wrong, string right)
    {
        var diagnostics = await Analyze.RunAsync(Analyze.Compilation(RuleSources.Types + Analyze.Contract(wrong)));
        var diagnostic = diagnostics.Where(candidate => candidate.Id == id).ShouldHaveSingleItem();
        Analyze.Marked(diagnostic).ShouldBe(marked);
        diagnostic.GetMessage().ShouldContain(marked == "this" ? "this[]" : marked);
        diagnostic.GetMessage().ShouldNotContain("{");

        var others = await Analyze.RunAsync(Analyze.Compilation(RuleSources.Types + Analyze.Contract(right)));
        others.Where(candidate => candidate.Id == id).ShouldBeEmpty();

        ShouldAgree(wrong, diagnostics);
        ShouldAgree(right, others);
    }

    /// <summary>The generator writes nothing exactly where the analyzer reports an error.</summary>
    private static void ShouldAgree(string members, IEnumerable<Diagnostic> diagnostics)
    {
        var generated = Generated.From(Analyze.Compilation(RuleSources.Types + Analyze.Contract(members)));
        if (diagnostics.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            generated.Files.ShouldBeEmpty();
        else
            generated.ShouldCompile();
    }
}
