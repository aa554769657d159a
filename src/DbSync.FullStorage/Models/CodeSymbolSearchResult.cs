namespace DbSync.FullStorage;

/// <summary>A symbol found by similarity.</summary>
public sealed record CodeSymbolSearchResult
{
    /// <summary>The symbol.</summary>
    public required CodeSymbol Symbol { get; init; }

    /// <summary>Cosine similarity to the query, from -1 to 1.</summary>
    public required double Similarity { get; init; }
}
