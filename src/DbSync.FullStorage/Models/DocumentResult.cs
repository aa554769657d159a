namespace DbSync.FullStorage;

/// <summary>A document found by a search.</summary>
public sealed record DocumentResult
{
    /// <summary>The document.</summary>
    public required Document Document { get; init; }

    /// <summary>Cosine similarity to the query embedding, from -1 to 1; 0 without one.</summary>
    public required double Similarity { get; init; }

    /// <summary>What the result is ranked by: the similarity, the text relevance, or their mean when the search has both.</summary>
    public required double Score { get; init; }
}
