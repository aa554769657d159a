namespace DbSync.Docs.Tests;

/// <summary>A part of a page that is written from the code, between <c>&lt;!-- generated: name --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
internal static class GeneratedPart
{
    public static void Verify(string page, string name, IEnumerable<string> lines)
    {
        var begin = $"<!-- generated: {name} -->\n";
        const string End = "\n<!-- end -->";
        var expected = string.Join("\n", lines);
        var text = Repository.Read(page);
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, $"{page} has no {begin.Trim()}");
        start += begin.Length;
        var end = text.IndexOf(End, start, StringComparison.Ordinal);
        end.ShouldBeGreaterThanOrEqualTo(0, $"{page}: the part {name} has no end.");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
            File.WriteAllText(Repository.PathOf(page), text[..start] + expected + text[end..]);
        else
            text[start..end].ShouldBe(expected, $"{page}: '{name}' is out of date; run the test with UPDATE_GOLDENS=1 and read the difference.");
    }

    /// <summary>A table.</summary>
    /// <param name="header">The columns' titles.</param>
    /// <param name="rows">The rows.</param>
    public static IEnumerable<string> Table(string[] header, IEnumerable<string[]> rows)
    {
        yield return Row(header);
        yield return Row([.. header.Select(static _ => "---")]);
        foreach (var row in rows)
            yield return Row(row);
    }

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
