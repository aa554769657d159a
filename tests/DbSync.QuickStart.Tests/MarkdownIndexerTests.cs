namespace DbSync.QuickStart.Tests;

public sealed class MarkdownIndexerTests
{
    [Fact]
    public void Chunks_carry_their_headings_and_never_cross_one()
    {
        var index = MarkdownIndexer.Index("docs/a.md", """
            # Guide

            Intro.

            ## Install

            Run it.

            ### Linux

            Use `apt`.

            ## Use

            Call it.
            """);

        index.Title.ShouldBe("Guide");
        index.Summary.ShouldBe("Intro.");
        index.Chunks.ShouldBe(
        [
            new("Guide", "Guide\n\nIntro."),
            new("Guide > Install", "Guide > Install\n\nRun it."),
            new("Guide > Install > Linux", "Guide > Install > Linux\n\nUse `apt`."),
            new("Guide > Use", "Guide > Use\n\nCall it."),
        ]);
    }

    [Fact]
    public void Long_sections_are_cut_between_blocks_and_long_blocks_between_lines()
    {
        var paragraphs = Enumerable.Range(0, 6).Select(i => string.Concat(Enumerable.Repeat($"word{i} ", 80)).Trim()).ToList();
        var code = $"```\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"line number {i}\n"))}```";

        var chunks = MarkdownIndexer.Index("a.md", $"# T\n\n{string.Join("\n\n", paragraphs)}\n\n{code}\n").Chunks;

        chunks.Count.ShouldBeGreaterThan(3);
        chunks.ShouldAllBe(chunk => chunk.Text.Length <= MarkdownIndexer.MaxChunkChars + 10);
        var all = string.Join("\n", chunks.Select(chunk => chunk.Text));
        paragraphs.ShouldAllBe(paragraph => all.Contains(paragraph));
        for (var i = 0; i < 200; i++)
            chunks.Count(chunk => chunk.Text.Split('\n').Contains($"line number {i}")).ShouldBe(1, $"line {i}");
    }

    [Fact]
    public void Links_become_paths_inside_the_corpus()
        => MarkdownIndexer.Index("docs/how-to/a.md", """
            [one](b.md) [two](../index.md#part) [three](/README.md) [again](./b.md) [space](my%20page.md)
            [web](https://example.org/x.md) [part](#here) [outside](../../../etc.md) ![picture](p.png)
            """).Links.ShouldBe(["docs/how-to/b.md", "docs/index.md", "README.md", "docs/how-to/my page.md"]);

    [Fact]
    public void A_document_without_heading_is_called_like_its_file_and_front_matter_is_no_text()
    {
        var index = MarkdownIndexer.Index("notes/today.md", "---\ntags: x\n---\n\nHello.\n");

        index.Title.ShouldBe("today");
        index.Chunks.ShouldBe([new("today", "today\n\nHello.")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("# Only a heading")]
    public void A_document_without_text_has_no_chunks(string text) => MarkdownIndexer.Index("a.md", text).Chunks.ShouldBeEmpty();
}
