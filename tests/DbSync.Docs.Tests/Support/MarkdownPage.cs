using System.Text.RegularExpressions;

namespace DbSync.Docs.Tests;

/// <summary>A Markdown file: its links, anchors and marked code blocks.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string path, string text)
    {
        Path = path;
        Text = text;
        Prose = Code().Replace(text, "");
        Anchors = FindAnchors(Fence().Replace(text, ""));
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>The text without code.</summary>
    public string Prose { get; }

    /// <summary>What a link may name behind <c>#</c>.</summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>The targets of links and images, Markdown's and HTML's.</summary>
    public IEnumerable<string> Links =>
        Link().Matches(Prose).Concat(Reference().Matches(Prose)).Concat(Html().Matches(Prose)).Select(static match => match.Groups["target"].Value);

    public static MarkdownPage Load(string path) => new(path, File.ReadAllText(path).ReplaceLineEndings("\n"));

    /// <summary>The code block that follows a comment of this name.</summary>
    /// <param name="name">What the comment says.</param>
    public string Snippet(string name)
    {
        var match = Regex.Match(Text, $"<!-- {Regex.Escape(name)} -->\n```[a-z]*\n(?<code>.*?)\n```", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        match.Success.ShouldBeTrue($"{Path} has no code block behind <!-- {name} -->");
        return match.Groups["code"].Value;
    }

    /// <summary>All blocks of C#.</summary>
    public IEnumerable<string> CSharp => CSharpBlock().Matches(Text).Select(static match => match.Groups["code"].Value);

    /// <summary>The first code block under a heading; <see langword="null"/>: there is none.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="language">The block's language.</param>
    public string? CodeUnder(string heading, string language = "csharp")
    {
        var match = Regex.Match(Text, $"\n## {Regex.Escape(heading)}\n(?<body>.*?)(\n## |\\z)", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        var code = Regex.Match(match.Groups["body"].Value, $"```{language}\n(?<code>.*?)\n```", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        return code.Success ? code.Groups["code"].Value : null;
    }

    private static HashSet<string> FindAnchors(string text)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(text))
        {
            // As GitHub makes them: without the markup of links and code, lower case, no punctuation, a dash for each blank.
            var words = LinkText().Replace(heading.Groups["text"].Value, "${text}").Trim().ToLowerInvariant();
            var slug = NotInSlug().Replace(words, "").Replace(' ', '-');
            var unique = slug;
            for (var i = 1; !anchors.Add(unique); i++)
                unique = $"{slug}-{i}";
        }

        return anchors;
    }

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Code();

    [GeneratedRegex(@"```.*?```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(\s+""[^""]*"")?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\[[^\]]+\]:\s+(?<target>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(src|srcset|href)=""(?<target>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Html();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\p{L}\p{N}_\- ]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotInSlug();
}
