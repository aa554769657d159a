using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>The vectors of an in-memory store.</summary>
internal sealed class VectorArea(StateAccess access, RowFactory rows)
{
    public Task<string> IndexAsync(
        string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata,
        string? id, DateTimeOffset? at, CancellationToken cancellationToken) =>
        access.Write<string>(
            () =>
            {
                var row = rows.Vector(userId, content, embedding, metadata, id, at);
                return (state => state with { Vectors = state.Vectors.With(row) }, row.Id);
            },
            cancellationToken);

    public Task UpdateAsync(
        string id, string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string,
        JsonElement>? metadata, DateTimeOffset? at, CancellationToken cancellationToken) =>
        access.Write(
            () =>
            {
                var row = rows.Vector(userId, content, embedding, metadata, TextRules.RequireKey(id), at);
                return state =>
                {
                    var existing = Find(state, row.Id, userId);
                    if (existing is null && !access.IsBatch)
                        throw new KeyNotFoundException("The user has no vector of this id; index it before updating it.");
                    return state with { Vectors = state.Vectors.With(row with { CreatedAt = existing?.CreatedAt ?? row.CreatedAt }) };
                };
            },
            cancellationToken);

    public Task DeleteAsync(string id, string userId, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            TextRules.RequireKey(id);
            TextRules.RequireKey(userId);
            return state => Find(state, id, userId) is null ? state : state with { Vectors = state.Vectors.Without(KeyText.Join(id)) };
        },
        cancellationToken);

    public Task<IReadOnlyList<VectorResult>> SearchAsync(string userId, ReadOnlyMemory<float> queryEmbedding, int limit, CancellationToken cancellationToken) => access.Read(
        state =>
        {
            TextRules.RequireKey(userId);
            rows.Embeddings.Require(queryEmbedding);
            return MostSimilar(state, userId, queryEmbedding, limit, cancellationToken);
        },
        cancellationToken);

    /// <summary>The vectors of a user that are most similar to a query.</summary>
    public static IReadOnlyList<VectorResult> MostSimilar(
        StoreState state, string userId, ReadOnlyMemory<float> queryEmbedding, int limit, CancellationToken cancellationToken) =>
        Ranking.Best(
            state.Vectors.In(StoreState.VectorsByUser, userId).Select(row =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return row.ToResult(CosineSimilarity.Of(queryEmbedding.Span, row.Embedding.Span));
            }),
            Ranking.Vectors,
            limit);

    private static VectorRow? Find(StoreState state, string id, string userId) =>
        state.Vectors.Find(KeyText.Join(id)) is { } row && row.UserId == userId ? row : null;
}
