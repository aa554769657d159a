using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace QuickStart;

/// <summary>Reads a Markdown file: title, summary, links, and chunks that never cross a heading.</summary>
internal static class MarkdownIndexer
{
    /// <summary>About 300 words: small enough to be about one thing, large enough to be understood alone.</summary>
    public const int MaxChunkChars = 1600;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path inside the corpus; relative links start from there.</param>
    /// <param name="text">The content.</param>
    public static MarkdownIndex Index(string path, string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        var title = document.Descendants<HeadingBlock>().Select(PlainText).FirstOrDefault(heading => heading.Length > 0)
            ?? Path.GetFileNameWithoutExtension(path);
        var summary = document.OfType<ParagraphBlock>().Select(PlainText).FirstOrDefault(paragraph => paragraph.Length > 0) ?? "";
        var links = document.Descendants<LinkInline>().Where(link => !link.IsImage)
            .Select(link => Resolve(path, link.Url)).OfType<string>().Distinct(StringComparer.Ordinal);
        return new(title, summary, [.. Chunks(document, text, title)], [.. links]);
    }

    private static IEnumerable<MarkdownChunk> Chunks(MarkdownDocument document, string text, string title)
    {
        var headings = new List<(int Level, string Text)>();
        var section = new ChunkBuilder();
        foreach (var block in document)
        {
            if (block is YamlFrontMatterBlock or LinkReferenceDefinitionGroup)
                continue;
            if (block is HeadingBlock heading)
            {
                foreach (var chunk in section.Flush(HeadingPath(headings, title)))
                    yield return chunk;
                headings.RemoveAll(above => above.Level >= heading.Level);
                headings.Add((heading.Level, PlainText(heading)));
                continue;
            }

            section.Add(text.Substring(block.Span.Start, Math.Min(block.Span.Length, text.Length - block.Span.Start)));
        }

        foreach (var chunk in section.Flush(HeadingPath(headings, title)))
            yield return chunk;
    }

    private static string HeadingPath(List<(int Level, string Text)> headings, string title)
        => headings.Count == 0 ? title : string.Join(" > ", headings.Select(heading => heading.Text));

    private static string PlainText(LeafBlock block)
        => block.Inline is null ? "" : string.Concat(block.Inline.Descendants<Inline>().Select(Text)).Trim();

    private static string Text(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    };

    /// <summary>A relative link as a path inside the corpus; <see langword="null"/> when it leads elsewhere.</summary>
    private static string? Resolve(string path, string? url)
    {
        var target = (url ?? "").Split('#', '?')[0];
        if (target.Length == 0 || target.Contains(':', StringComparison.Ordinal) || target.StartsWith("//", StringComparison.Ordinal))
            return null;

        var parts = new Stack<string>(target.StartsWith('/') ? [] : path.Split('/')[..^1]);
        foreach (var part in Uri.UnescapeDataString(target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "." || (part == ".." && parts.TryPop(out _)))
                continue;
            if (part == "..")
                return null;
            parts.Push(part);
        }

        return string.Join('/', parts.Reverse());
    }
}
