namespace DbSync.FullStorage;

/// <summary>The hybrid search of an in-memory store.</summary>
internal sealed class HybridArea(StateAccess access, EmbeddingRules embeddings, TimeProvider timeProvider)
{
    public async Task<HybridSearchResult> SearchAsync(
        string userId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string> entities, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TextRules.RequireKey(userId);
        embeddings.RequireIfAny(queryEmbedding);
        ArgumentNullException.ThrowIfNull(entities);
        foreach (var entity in entities)
            TextRules.RequireKey(entity, nameof(entities));

        var start = timeProvider.GetTimestamp();
        var state = access.State();
        var wanted = Math.Max(0, limit);
        var vectors = queryEmbedding.IsEmpty ? [] : VectorArea.MostSimilar(state, userId, queryEmbedding, wanted, cancellationToken);
        var reached = await GraphArea.WalkAsync(state, entities, relationshipType: null, depth: 1, cancellationToken).ConfigureAwait(false);
        var graph = Ranking.Best(reached, Ranking.Reached, wanted);
        var facts = FactArea.First(state, userId, wanted);
        return new HybridSearchResult
        {
            VectorResults = vectors,
            GraphResults = graph,
            Facts = facts,
            TotalResults = vectors.Count + graph.Count + facts.Count,
            QueryTime = timeProvider.GetElapsedTime(start),
        };
    }
}
