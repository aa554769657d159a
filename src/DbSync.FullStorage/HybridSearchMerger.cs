using System.Collections.ObjectModel;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>
/// Merges the answers of a hybrid search: each of its three parts as the read for that part alone is merged. Of copies of one vector the newest
/// wins, of everything else the primary's; a row that only secondaries have is dropped when a tombstone covers it.
/// </summary>
public sealed class HybridSearchMerger : IReadMerger<HybridSearchResult>
{
    /// <inheritdoc/>
    public HybridSearchResult Merge(IReadOnlyList<ReadAnswer<HybridSearchResult>> answers, MergeContext context)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(context);
        var userId = context.Argument<string>("userId");
        var limit = context.Limit ?? int.MaxValue;
        var tombstones = context.Tombstones;

        var vectors = Ranking.Best(
            Union(
                answers,
                result => result.VectorResults,
                vector => vector.Id,
                vector => tombstones.Covers(OpType.DeleteVector, vector.UpdatedAt, null, vector.Id, userId),
                (kept, other) => other.UpdatedAt > kept.UpdatedAt),
            Ranking.Vectors,
            limit);
        var graph = Ranking.Best(
            ReachedEntities.Union(answers.Select(answer => (answer.IsPrimary, answer.Result.GraphResults)).ToList(), tombstones),
            Ranking.Reached,
            limit);
        var facts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var merged = Union(
            answers,
            result => result.Facts,
            fact => fact.Key,
            fact => tombstones.Covers(OpType.DeleteFact, null, null, userId, fact.Key),
            (_, _) => false);
        foreach (var (key, value) in merged.OrderBy(fact => fact.Key, StringComparer.Ordinal).Take(limit))
            facts.Add(key, value);

        return new HybridSearchResult
        {
            VectorResults = vectors,
            GraphResults = graph,
            Facts = new ReadOnlyDictionary<string, JsonElement>(facts),
            TotalResults = vectors.Count + graph.Count + facts.Count,
            QueryTime = answers.Max(answer => answer.Result.QueryTime),
        };
    }

    /// <summary>Each row once: the first source's copy unless another is better, and none that is deleted unless the primary returns it.</summary>
    private static IEnumerable<TItem> Union<TItem>(
        IReadOnlyList<ReadAnswer<HybridSearchResult>> answers,
        Func<HybridSearchResult, IEnumerable<TItem>> part,
        Func<TItem, string> key,
        Func<TItem, bool> isDeleted,
        Func<TItem, TItem, bool> isBetter)
    {
        var rows = new Dictionary<string, TItem>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            foreach (var row in part(answer.Result))
            {
                if (rows.TryGetValue(key(row), out var kept))
                {
                    if (isBetter(kept, row))
                        rows[key(row)] = row;
                }
                else if (answer.IsPrimary || !isDeleted(row))
                {
                    rows.Add(key(row), row);
                }
            }
        }

        return rows.Values;
    }
}
