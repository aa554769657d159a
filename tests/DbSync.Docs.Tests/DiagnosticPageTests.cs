using System.Globalization;
using System.Reflection;
using DbSync.Generators;
using Microsoft.CodeAnalysis;

namespace DbSync.Docs.Tests;

public sealed class DiagnosticPageTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
    [
        .. typeof(DbSyncGenerator).Assembly.GetType("DbSync.Classification.Descriptors", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
            .DistinctBy(static descriptor => descriptor.Id, StringComparer.Ordinal)
            .OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    // Not the compiler's: it says that the compiler is too old.
    private const string BuildError = "DBSYNC100";

    public static TheoryData<string> Ids => [.. Descriptors.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void The_index_lists_every_diagnostic() => GeneratedPart.Verify(
        "docs/diagnostics/README.md",
        "diagnostics",
        GeneratedPart.Table(
            ["id", "severity", "title"],
            Descriptors.Select(static descriptor => new[] { $"[{descriptor.Id}]({descriptor.Id}.md)", Name(descriptor), descriptor.Title.ToString(CultureInfo.InvariantCulture) })));

    [Fact]
    public void There_is_no_page_of_a_diagnostic_that_does_not_exist() =>
        Directory.GetFiles(Repository.PathOf("docs/diagnostics"), "DBSYNC*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
            .ShouldBe(Descriptors.Select(static descriptor => descriptor.Id).Append(BuildError));

    [Fact]
    public void The_error_of_the_build_has_a_page_that_its_help_link_names()
    {
        File.ReadAllText(Repository.PathOf("src/DbSync.Sdk/build/DbSync.Sdk.targets")).ShouldContain($"/docs/diagnostics/{BuildError}.md");
        File.ReadAllText(Repository.PathOf("docs/diagnostics/README.md")).ShouldContain($"[{BuildError}]({BuildError}.md)");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_diagnostic_has_a_page_that_its_help_link_names(string id)
    {
        var descriptor = Descriptors.Single(candidate => candidate.Id == id);
        descriptor.HelpLinkUri.ShouldEndWith($"/docs/diagnostics/{id}.md");
        var page = Page(id).Text;
        page.ShouldStartWith($"# {id}: {descriptor.Title.ToString(CultureInfo.InvariantCulture)}\n");
        page.ShouldContain($"\nSeverity: {Name(descriptor)}.");
        foreach (var heading in new[] { "Cause", "Fix", "Suppressing it" })
            page.ShouldContain($"\n## {heading}\n");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_has_the_fault_and_the_fix_has_not(string id)
    {
        if (Page(id).CodeUnder("Example") is not { } example)
        {
            // Nothing that a reader writes leads to a failure of the generator itself.
            id.ShouldBe("DBSYNC099");
            return;
        }

        var recorded = Page(id).CodeUnder("Example", "text");
        (await Consumer.FindingsOf(example, recorded)).ShouldContain(id);
        (await Consumer.FindingsOf(Page(id).CodeUnder("Fix").ShouldNotBeNull(), recorded)).ShouldBeEmpty();
    }

    private static MarkdownPage Page(string id) => MarkdownPage.Load(Repository.PathOf($"docs/diagnostics/{id}.md"));

    private static string Name(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity.ToString().ToLowerInvariant();
}
