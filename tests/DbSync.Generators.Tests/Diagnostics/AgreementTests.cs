extern alias analyzers;

using Microsoft.CodeAnalysis;

namespace DbSync.Generators.Tests;

/// <summary>Generator and analyzer agree: what the one skips the other explains.</summary>
public sealed class AgreementTests
{
    [Fact]
    public async Task The_reference_contract_has_no_error_and_no_warning()
    {
        var diagnostics = await Analyze.RunAsync(FullStorageSource.Compilation());
        diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(RuleTests.Rules), MemberType = typeof(RuleTests))]
    public async Task What_has_an_error_is_not_generated_and_everything_else_compiles(string id, string marked, string wrong, string right)
    {
        _ = (id, marked);
        foreach (var members in new[] { wrong, right })
        {
            var compilation = Analyze.Compilation(RuleTests.Types + Analyze.Contract(members));
            var hasError = (await Analyze.RunAsync(compilation)).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            var generated = Generated.From(compilation);
            if (hasError)
                generated.Files.ShouldBeEmpty();
            else
                generated.ShouldCompile();
        }
    }

    [Fact]
    public void Every_rule_has_a_help_link_and_a_category()
    {
        var rules = new analyzers::DbSync.Analyzers.ContractAnalyzer().SupportedDiagnostics;
        rules.Select(rule => rule.Id).ShouldBeUnique();
        rules.Length.ShouldBe(24);
        rules.ShouldAllBe(rule => rule.HelpLinkUri == $"https://github.com/dbsync-sdk/dbsync-sdk/blob/main/docs/diagnostics/{rule.Id}.md" && rule.Category == "DbSync");
    }
}
