namespace DbSync.Docs.Tests;

public sealed class LinkTests
{
    [Fact]
    public void Every_relative_link_of_every_page_leads_somewhere()
    {
        var pages = Repository.Files(Repository.Root, "*.md").Select(MarkdownPage.Load).ToDictionary(static page => page.Path, StringComparer.Ordinal);
        pages.Count.ShouldBeGreaterThan(20);
        var dead = new List<string>();
        foreach (var page in pages.Values)
        {
            foreach (var link in page.Links.Where(static link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal)))
            {
                if (Problem(page, link, pages) is { } problem)
                    dead.Add($"{Repository.Relative(page.Path)}: {link}: {problem}");
            }
        }

        dead.ShouldBeEmpty();
    }

    private static string? Problem(MarkdownPage page, string link, Dictionary<string, MarkdownPage> pages)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? page.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.Path)!, Uri.UnescapeDataString(parts[0])));
        if (!File.Exists(target) && !Directory.Exists(target))
            return "there is no such file";
        if (parts.Length == 1 || !pages.TryGetValue(target, out var other))
            return null;
        return other.Anchors.Contains(parts[1]) ? null : "there is no such heading";
    }
}
