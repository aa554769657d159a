namespace DbSync.FullStorage;

/// <summary>
/// Merges searches for events: each event once, the primary's copy first, by relevance, then falling time. An event that only secondaries have is
/// dropped when a tombstone covers it.
/// </summary>
public sealed class EventSearchMerger : IReadMerger<IReadOnlyList<EventSearchResult>>
{
    /// <inheritdoc/>
    public IReadOnlyList<EventSearchResult> Merge(IReadOnlyList<ReadAnswer<IReadOnlyList<EventSearchResult>>> answers, MergeContext context)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(context);
        var found = new Dictionary<string, EventSearchResult>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            foreach (var result in answer.Result)
            {
                if (answer.IsPrimary || !context.Tombstones.Covers(OpType.DeleteEvent, result.Event.CreatedAt, null, result.Event.Id, result.Event.UserId))
                    found.TryAdd(result.Event.Id, result);
            }
        }

        return Ranking.Best(found.Values, Ranking.FoundEvents, context.Limit ?? int.MaxValue);
    }
}
