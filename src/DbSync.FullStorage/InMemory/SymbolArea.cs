namespace DbSync.FullStorage;

/// <summary>The code symbols of an in-memory store.</summary>
internal sealed class SymbolArea(StateAccess access, CodeRowFactory rows, EmbeddingRules embeddings)
{
    public Task SaveAsync(CodeSymbol symbol, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var row = rows.Symbol(symbol);
            return state => state with { Symbols = state.Symbols.With(row) };
        },
        cancellationToken);

    public Task SaveAllAsync(string projectId, IReadOnlyList<CodeSymbol> symbols, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var made = rows.Symbols(projectId, symbols);
            return state => state with { Symbols = state.Symbols.With(made) };
        },
        cancellationToken);

    public Task<CodeSymbol?> GetAsync(string projectId, string namePath, string? filePath, CancellationToken cancellationToken) => access.Read(
        state =>
        {
            TextRules.RequireKey(projectId);
            TextRules.RequireKey(namePath);
            return filePath is null
                ? state.Symbols.In(StoreState.SymbolsByNamePath, KeyText.Join(projectId, namePath)).FirstOrDefault()
                : state.Symbols.Find(KeyText.Join(projectId, TextRules.RequireKey(filePath), namePath));
        },
        cancellationToken);

    public Task<IReadOnlyList<CodeSymbol>> FindByNameAsync(
        string projectId, string name, IReadOnlyList<string>? symbolTypes, int limit, CancellationToken cancellationToken) => access.Read(
        state =>
        {
            var scope = KeyText.Join(TextRules.RequireKey(projectId), TextRules.RequireText(name));
            return Ranking.Best(OfTypes(state.Symbols.In(StoreState.SymbolsByName, scope), symbolTypes), Ranking.SymbolsByName, limit);
        },
        cancellationToken);

    public Task<IReadOnlyList<CodeSymbol>> FindByFileAsync(string projectId, string filePath, CancellationToken cancellationToken) => access.Read(
        state => Ranking.Best(
            state.Symbols.In(StoreState.SymbolsByFile, KeyText.Join(TextRules.RequireKey(projectId), TextRules.RequireKey(filePath))), Ranking.SymbolsByPosition),
        cancellationToken);

    public Task<IReadOnlyList<CodeSymbol>> FindChildrenAsync(string projectId, string parentId, CancellationToken cancellationToken) => access.Read(
        state => Ranking.Best(
            state.Symbols.In(StoreState.SymbolsByParent, KeyText.Join(TextRules.RequireKey(projectId), TextRules.RequireKey(parentId))), Ranking.SymbolsByPosition),
        cancellationToken);

    public Task<IReadOnlyList<CodeSymbolSearchResult>> SearchAsync(
        string projectId, ReadOnlyMemory<float> queryEmbedding, IReadOnlyList<string>? symbolTypes, int limit,
        CancellationToken cancellationToken) => access.Read(
        state =>
        {
            TextRules.RequireKey(projectId);
            embeddings.Require(queryEmbedding);
            var found = OfTypes(state.Symbols.In(StoreState.SymbolsByProject, projectId), symbolTypes).Where(symbol => !symbol.Embedding.IsEmpty).Select(symbol =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new CodeSymbolSearchResult { Symbol = symbol, Similarity = CosineSimilarity.Of(queryEmbedding.Span, symbol.Embedding.Span) };
            });
            return Ranking.Best(found, Ranking.FoundSymbols, limit);
        },
        cancellationToken);

    public Task DeleteByFileAsync(string projectId, string filePath, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var scope = KeyText.Join(TextRules.RequireKey(projectId), TextRules.RequireKey(filePath));
            return state => state with { Symbols = state.Symbols.Without(state.Symbols.In(StoreState.SymbolsByFile, scope)) };
        },
        cancellationToken);

    private static IEnumerable<CodeSymbol> OfTypes(IEnumerable<CodeSymbol> symbols, IReadOnlyList<string>? symbolTypes) =>
        symbolTypes is null or { Count: 0 } ? symbols : symbols.Where(symbol => symbolTypes.Contains(symbol.SymbolType, StringComparer.Ordinal));
}
