namespace DbSync.FullStorage;

/// <summary>Merges traversals: each entity once, the primary's copy first; nothing that a store reached only over what was deleted.</summary>
public sealed class GraphTraversalMerger : IReadMerger<IReadOnlyList<GraphResult>>
{
    /// <inheritdoc/>
    public IReadOnlyList<GraphResult> Merge(IReadOnlyList<ReadAnswer<IReadOnlyList<GraphResult>>> answers, MergeContext context)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(context);
        return Ranking.Best(
            ReachedEntities.Union(answers.Select(answer => (answer.IsPrimary, answer.Result)).ToList(), context.Tombstones), Ranking.Reached);
    }
}
