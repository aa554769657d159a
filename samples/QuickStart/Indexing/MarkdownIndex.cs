namespace QuickStart;

/// <summary>What was found in a Markdown file.</summary>
/// <param name="Title">The first heading, else the file's name.</param>
/// <param name="Summary">The first paragraph; empty when there is none.</param>
/// <param name="Chunks">The pieces, in order.</param>
/// <param name="Links">The files of the corpus that it links to, each once, as paths inside the corpus.</param>
internal sealed record MarkdownIndex(string Title, string Summary, IReadOnlyList<MarkdownChunk> Chunks, IReadOnlyList<string> Links);
