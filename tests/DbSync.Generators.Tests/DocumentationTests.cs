using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DbSync.Generators.Tests;

/// <summary>The page that shows generated code shows what is generated.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_block_of_the_page_is_generated_or_the_sample()
    {
        var page = File.ReadAllText(Path.Combine(Here(), "..", "..", "docs", "generated-code.md"));
        var generated = string.Join('\n', Generated.From(NoteStore.Source).Files.Select(file => Plain(file.Source)).Append(Plain(NoteStore.Source)));
        var blocks = CodeBlock().Matches(page).Select(match => match.Groups["code"].Value).ToList();
        blocks.Count.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var block in blocks)
            generated.ShouldContain(Plain(block), Case.Sensitive);
    }

    // Without namespaces and indentation, which the page leaves out.
    private static string Plain(string code) => Indentation().Replace(QualifiedName().Replace(code, ""), "");

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"global::([A-Z]\w*\.)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QualifiedName();

    [GeneratedRegex("^ +", RegexOptions.Multiline, 1000)]
    private static partial Regex Indentation();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
