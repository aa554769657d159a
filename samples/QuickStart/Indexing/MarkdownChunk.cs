namespace QuickStart;

/// <summary>A piece of a document: a section, or a part of a long one.</summary>
/// <param name="HeadingPath">The headings above it, outermost first.</param>
/// <param name="Text">The heading path and the source of the piece, so that the piece can be understood (and found) alone.</param>
internal sealed record MarkdownChunk(string HeadingPath, string Text);
