using System.Text.RegularExpressions;

namespace DbSync.QuickStart.Tests;

/// <summary>What docs/getting-started.md shows is what samples/Notes is and prints.</summary>
public sealed partial class GettingStartedTests
{
    private static readonly string Root = RepositoryRoot.Find()!;

    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "getting-started.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_listing_is_a_file_of_the_sample_and_every_file_is_listed()
    {
        var listings = Listing().Matches(Page).ToDictionary(match => match.Groups["path"].Value, match => match.Groups["code"].Value);

        listings.Keys.ShouldBe(
            Directory.EnumerateFiles(Path.Combine(Root, "samples", "Notes"), "*.cs").Select(file => $"samples/Notes/{Path.GetFileName(file)}"), ignoreOrder: true);
        foreach (var (path, code) in listings)
            File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n").ShouldBe(code, path);
    }

    [Fact]
    public async Task It_prints_what_the_page_says()
    {
        var (exitCode, output, error) = await SampleProcess.RunAsync("Notes.dll");

        exitCode.ShouldBe(0, error);
        Shown().Match(Page).Groups["output"].Value.ShouldBe(output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_file_that_the_page_links_to_is_there()
        => MarkdownIndexer.Index("docs/getting-started.md", Page).Links.ShouldAllBe(link => Path.Exists(Path.Combine(Root, link)));

    [GeneratedRegex(@"<!-- (?<path>samples/Notes/\S+) -->\n```csharp\n(?<code>.*?)```\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listing();

    [GeneratedRegex(@"<!-- samples/Notes: output -->\n```console\n\$ dotnet run\n(?<output>.*?)```\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shown();
}
