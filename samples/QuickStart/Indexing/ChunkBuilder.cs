namespace QuickStart;

/// <summary>Packs the blocks of one section into chunks. A block stays whole unless it alone is too long; then it is cut between lines.</summary>
internal sealed class ChunkBuilder
{
    private readonly List<string> _blocks = [];

    /// <summary>Adds a block.</summary>
    /// <param name="source">Its Markdown.</param>
    public void Add(string source)
    {
        if (!string.IsNullOrWhiteSpace(source))
            _blocks.Add(source.Trim());
    }

    /// <summary>Yields the section's chunks and starts the next section.</summary>
    /// <param name="headingPath">What every chunk starts with.</param>
    public IReadOnlyList<MarkdownChunk> Flush(string headingPath)
    {
        var chunks = Pack(_blocks.SelectMany(block => TextCutter.Cut(block, MarkdownIndexer.MaxChunkChars)).Select(piece => piece.Text))
            .Select(text => new MarkdownChunk(headingPath, $"{headingPath}\n\n{text}")).ToList();
        _blocks.Clear();
        return chunks;
    }

    private static IEnumerable<string> Pack(IEnumerable<string> pieces)
    {
        string? chunk = null;
        foreach (var piece in pieces)
        {
            if (chunk is not null && chunk.Length + piece.Length > MarkdownIndexer.MaxChunkChars)
            {
                yield return chunk;
                chunk = null;
            }

            chunk = chunk is null ? piece : $"{chunk}\n\n{piece}";
        }

        if (chunk is not null)
            yield return chunk;
    }
}
