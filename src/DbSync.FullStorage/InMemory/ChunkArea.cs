namespace DbSync.FullStorage;

/// <summary>The code chunks of an in-memory store.</summary>
internal sealed class ChunkArea(StateAccess access, CodeRowFactory rows, EmbeddingRules embeddings)
{
    public Task SaveAsync(CodeChunk chunk, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var row = rows.Chunk(chunk);
            return state => state with { Chunks = state.Chunks.With(row) };
        },
        cancellationToken);

    public Task SaveAllAsync(string projectId, IReadOnlyList<CodeChunk> chunks, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var made = rows.Chunks(projectId, chunks);
            return state => state with { Chunks = state.Chunks.With(made) };
        },
        cancellationToken);

    public Task DeleteBySymbolAsync(string projectId, string symbolId, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            TextRules.RequireKey(projectId);
            TextRules.RequireKey(symbolId);
            return state => state with
            {
                Chunks = state.Chunks.Without(state.Chunks.In(StoreState.ChunksBySymbol, symbolId).Where(chunk => chunk.ProjectId == projectId)),
            };
        },
        cancellationToken);

    public Task DeleteByFileAsync(string projectId, string filePath, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var scope = KeyText.Join(TextRules.RequireKey(projectId), TextRules.RequireKey(filePath));
            return state => state with { Chunks = state.Chunks.Without(state.Chunks.In(StoreState.ChunksByFile, scope)) };
        },
        cancellationToken);

    public Task<IReadOnlyList<CodeChunk>> GetBySymbolAsync(string symbolId, CancellationToken cancellationToken) => access.Read<IReadOnlyList<CodeChunk>>(
        state => [.. state.Chunks.In(StoreState.ChunksBySymbol, TextRules.RequireKey(symbolId)).OrderBy(chunk => chunk.ChunkIndex)], cancellationToken);

    public Task<IReadOnlyList<CodeChunkSearchResult>> SearchAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, int limit, CancellationToken cancellationToken) => access.Read(
        state =>
        {
            TextRules.RequireKey(projectId);
            embeddings.Require(queryEmbedding);
            var found = state.Chunks.In(StoreState.ChunksByProject, projectId).Where(chunk => !chunk.Embedding.IsEmpty).Select(chunk =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new CodeChunkSearchResult { Chunk = chunk, Similarity = CosineSimilarity.Of(queryEmbedding.Span, chunk.Embedding.Span) };
            });
            return Ranking.Best(found, Ranking.FoundChunks, limit);
        },
        cancellationToken);
}
