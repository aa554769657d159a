using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>Generated code can be trimmed and compiled ahead of time: nothing in it warns, whatever the contract.</summary>
public sealed class CorpusTrimTests
{
    public static TheoryData<string> Decorated => CorpusCase.Decorated;

    [Theory]
    [MemberData(nameof(Decorated))]
    public async Task Has_no_warning(string name) => (await TrimAnalysis.RunAsync(Generated.From(CorpusCase.Of(name).Compilation()).Output)).ShouldBeEmpty();

    [Fact]
    public async Task The_reference_contract_has_none() => (await TrimAnalysis.RunAsync(Generated.From(FullStorageSource.Compilation()).Output)).ShouldBeEmpty();

    [Theory]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(new object())", "IL2026", "IL3050")]
    [InlineData("System.Activator.CreateInstance(System.Type.GetType(System.Console.ReadLine()!)!)!.ToString()!", "IL2057")]
    [InlineData("typeof(object).Assembly.Location", "IL3000")]
    public async Task Code_that_cannot_be_trimmed_is_found_in_a_generated_file(string code, params string[] ids)
    {
        var output = Generated.From(CorpusCase.Of("Attributes/Trimming").Compilation()).Output;
        var tree = output.SyntaxTrees.First(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && tree.ToString().Contains("partial class", StringComparison.Ordinal));
        var source = tree.ToString();
        var at = source.LastIndexOf('}');
        var bad = source.Insert(at, $"    private static string Bad() => {code};\n");

        var reported = await TrimAnalysis.RunAsync(output.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(bad, Compile.ParseOptions, tree.FilePath)));

        foreach (var id in ids)
            reported.ShouldContain(line => line.Contains($"warning {id}", StringComparison.Ordinal) || line.Contains($"error {id}", StringComparison.Ordinal));
    }
}
