using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>The documents of an in-memory store.</summary>
internal sealed class DocumentArea(StateAccess access, RowFactory rows)
{
    public Task SaveAsync(
        string filePath, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata,
        string? id, DateTimeOffset? at, CancellationToken cancellationToken) =>
        access.Write(
            () =>
            {
                var row = rows.Document(filePath, content, embedding, metadata, id, at);
                return state => state with { Documents = state.Documents.With(row) };
            },
            cancellationToken);

    public Task SaveChunksAsync(
        string filePath, IReadOnlyList<string> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings,
        IReadOnlyDictionary<string, JsonElement>? metadata, DateTimeOffset? at, CancellationToken cancellationToken) =>
        access.Write(
            () =>
            {
                var made = rows.DocumentChunks(filePath, chunks, embeddings, metadata, at);
                return state => state with
                {
                    Documents = state.Documents.Without(OfSource(state, filePath).Where(row => row.FilePath != filePath)).With(made),
                };
            },
            cancellationToken);

    public Task DeleteAsync(string sourcePath, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            TextRules.RequireKey(sourcePath);
            return state => state with { Documents = state.Documents.Without(OfSource(state, sourcePath)) };
        },
        cancellationToken);

    public Task<Document?> GetAsync(string filePath, CancellationToken cancellationToken) => access.Read(
        state => state.Documents.Find(KeyText.Join(TextRules.RequireKey(filePath))), cancellationToken);

    public Task<IReadOnlyList<string>> ListPathsAsync(CancellationToken cancellationToken) => access.Read<IReadOnlyList<string>>(
        state => [.. state.Documents.Scopes(StoreState.DocumentsBySource).Select(source => source.Key)], cancellationToken);

    public Task<IReadOnlyList<DocumentResult>> SearchAsync(ReadOnlyMemory<float> queryEmbedding, int limit, string? text, CancellationToken cancellationToken) => access.Read(
        state =>
        {
            rows.Embeddings.RequireIfAny(queryEmbedding);
            if (queryEmbedding.IsEmpty && string.IsNullOrEmpty(text))
                throw new ArgumentException("There is neither an embedding nor a text to search for; give at least one.", nameof(queryEmbedding));
            return Ranking.Best(Find(state, new SearchScorer(queryEmbedding, text), cancellationToken), Ranking.Documents, limit);
        },
        cancellationToken);

    private static IEnumerable<DocumentResult> Find(StoreState state, SearchScorer scorer, CancellationToken cancellationToken)
    {
        foreach (var document in state.Documents.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (scorer.TryScore(document.Embedding, document.Content, out var similarity, out var score))
                yield return new DocumentResult { Document = document, Similarity = similarity, Score = score };
        }
    }

    private static IEnumerable<Document> OfSource(StoreState state, string sourcePath) => state.Documents.In(StoreState.DocumentsBySource, sourcePath);
}
