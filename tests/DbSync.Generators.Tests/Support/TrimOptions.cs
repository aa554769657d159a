using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DbSync.Generators.Tests;

/// <summary>What a project with <c>IsAotCompatible</c> tells analyzers.</summary>
internal sealed class TrimOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key is "build_property.EnableTrimAnalyzer" or "build_property.EnableAotAnalyzer" or "build_property.EnableSingleFileAnalyzer" ? "true" : null;
            return value is not null;
        }
    }
}
