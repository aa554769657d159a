namespace DbSync.FullStorage;

/// <summary>An event found by a search.</summary>
public sealed record EventSearchResult
{
    /// <summary>The event.</summary>
    public required Event Event { get; init; }

    /// <summary>The similarity, the text relevance, or their mean when the search has both; 1 when it has neither.</summary>
    public required double Relevance { get; init; }
}
