namespace DbSync.FullStorage;

/// <summary>Puts together what several stores reached in the graph, without what was deleted.</summary>
internal static class ReachedEntities
{
    /// <summary>
    /// Each entity once: the first source's copy. One that only secondaries reached counts if neither it nor any step of its path is deleted: an
    /// entity's relationships are deleted with it, and without them a store that still has them reaches entities that the primary does not.
    /// </summary>
    /// <remarks>
    /// A relationship that is older than an entity at one of its ends is taken for deleted too. It cannot be told from one that was deleted with
    /// the entity before that was created again, and where it is not deleted, the primary has it.
    /// </remarks>
    /// <param name="answers">What each source reached, the primary's first.</param>
    /// <param name="tombstones">What was deleted.</param>
    public static IReadOnlyCollection<GraphResult> Union(IReadOnlyList<(bool IsPrimary, IReadOnlyList<GraphResult> Reached)> answers, ITombstones tombstones)
    {
        var written = answers.SelectMany(answer => answer.Reached)
            .GroupBy(reached => reached.Entity.Id, StringComparer.Ordinal)
            .ToDictionary(copies => copies.Key, copies => copies.Max(reached => reached.Entity.UpdatedAt), StringComparer.Ordinal);
        var fromPrimary = answers.Where(answer => answer.IsPrimary)
            .SelectMany(answer => answer.Reached)
            .Select(reached => reached.Entity.Id)
            .ToHashSet(StringComparer.Ordinal);
        var union = new Dictionary<string, GraphResult>(StringComparer.Ordinal);
        foreach (var (isPrimary, reached) in answers)
        {
            // Nearest first: each step of a path was itself reached before.
            var alive = new HashSet<string>(StringComparer.Ordinal);
            foreach (var found in reached.OrderBy(found => found.Depth))
            {
                if (!isPrimary && !fromPrimary.Contains(found.Entity.Id) && !IsAlive(found, alive))
                    continue;
                alive.Add(found.Entity.Id);
                union.TryAdd(found.Entity.Id, found);
            }
        }

        return union.Values;

        bool IsAlive(GraphResult found, HashSet<string> alive) =>
            !tombstones.Covers(OpType.DeleteEntity, found.Entity.UpdatedAt, null, found.Entity.Id)
            && (found.Relationship is not { } edge || (alive.Contains(edge.FromEntity) && !IsEndGone(edge, edge.FromEntity) && !IsEndGone(edge, edge.ToEntity)));

        bool IsEndGone(Relationship edge, string end) =>
            edge.Timestamp < written[end] || tombstones.Covers(OpType.DeleteEntity, edge.Timestamp, null, end);
    }
}
