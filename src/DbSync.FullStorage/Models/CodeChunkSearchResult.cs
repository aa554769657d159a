namespace DbSync.FullStorage;

/// <summary>A chunk found by similarity.</summary>
public sealed record CodeChunkSearchResult
{
    /// <summary>The chunk.</summary>
    public required CodeChunk Chunk { get; init; }

    /// <summary>Cosine similarity to the query, from -1 to 1.</summary>
    public required double Similarity { get; init; }
}
