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

    [Fact]
    public void Every_rule_has_a_help_link_and_a_category()
    {
        Microsoft.CodeAnalysis.DiagnosticDescriptor[] rules =
        [
            .. new analyzers::DbSync.Analyzers.ContractAnalyzer().SupportedDiagnostics,
            new analyzers::DbSync.Analyzers.Drift.ContractDriftAnalyzer().SupportedDiagnostics[0],
        ];
        rules.Select(rule => rule.Id).ShouldBeUnique();
        rules.Length.ShouldBe(25);
        rules.ShouldAllBe(rule => rule.HelpLinkUri == $"https://github.com/dbsync-sdk/dbsync-sdk/blob/main/docs/diagnostics/{rule.Id}.md" && rule.Category == "DbSync");
    }
}
