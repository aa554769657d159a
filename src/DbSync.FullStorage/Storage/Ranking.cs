namespace DbSync.FullStorage;

/// <summary>The order of every list that a store answers. Ties go by natural key, so that equal stores cut at the same record.</summary>
public static class Ranking
{
    /// <summary>Vectors: most similar first, then by id.</summary>
    public static IComparer<VectorResult> Vectors { get; } = Comparer<VectorResult>.Create((x, y) =>
        First(y.Similarity.CompareTo(x.Similarity), string.CompareOrdinal(x.Id, y.Id)));

    /// <summary>Documents: best score first, then by path.</summary>
    public static IComparer<DocumentResult> Documents { get; } = Comparer<DocumentResult>.Create((x, y) =>
        First(y.Score.CompareTo(x.Score), string.CompareOrdinal(x.Document.FilePath, y.Document.FilePath)));

    /// <summary>Events found: most relevant first, then newest first, then by id.</summary>
    public static IComparer<EventSearchResult> FoundEvents { get; } = Comparer<EventSearchResult>.Create((x, y) =>
        First(y.Relevance.CompareTo(x.Relevance), Events!.Compare(x.Event, y.Event)));

    /// <summary>Events: newest first, then by id.</summary>
    public static IComparer<Event> Events { get; } = Comparer<Event>.Create((x, y) =>
        First(y.CreatedAt.CompareTo(x.CreatedAt), string.CompareOrdinal(x.Id, y.Id)));

    /// <summary>Entities reached: nearest first, then by id.</summary>
    public static IComparer<GraphResult> Reached { get; } = Comparer<GraphResult>.Create((x, y) =>
        First(x.Depth.CompareTo(y.Depth), string.CompareOrdinal(x.Entity.Id, y.Entity.Id)));

    /// <summary>Symbols found: most similar first, then by file path and name path.</summary>
    public static IComparer<CodeSymbolSearchResult> FoundSymbols { get; } = Comparer<CodeSymbolSearchResult>.Create((x, y) =>
        First(y.Similarity.CompareTo(x.Similarity), string.CompareOrdinal(x.Symbol.FilePath, y.Symbol.FilePath), string.CompareOrdinal(x.Symbol.NamePath, y.Symbol.NamePath)));

    /// <summary>Symbols of a name: by name path, then file path.</summary>
    public static IComparer<CodeSymbol> SymbolsByName { get; } = Comparer<CodeSymbol>.Create((x, y) =>
        First(string.CompareOrdinal(x.NamePath, y.NamePath), string.CompareOrdinal(x.FilePath, y.FilePath)));

    /// <summary>Symbols of a file or a parent: by first byte, then name path, then file path.</summary>
    public static IComparer<CodeSymbol> SymbolsByPosition { get; } = Comparer<CodeSymbol>.Create((x, y) =>
        First(x.StartByte.CompareTo(y.StartByte), string.CompareOrdinal(x.NamePath, y.NamePath), string.CompareOrdinal(x.FilePath, y.FilePath)));

    /// <summary>Chunks found: most similar first, then by symbol and index.</summary>
    public static IComparer<CodeChunkSearchResult> FoundChunks { get; } = Comparer<CodeChunkSearchResult>.Create((x, y) =>
        First(y.Similarity.CompareTo(x.Similarity), string.CompareOrdinal(x.Chunk.SymbolId, y.Chunk.SymbolId), x.Chunk.ChunkIndex.CompareTo(y.Chunk.ChunkIndex)));

    /// <summary>Jobs: first started first, then by id.</summary>
    public static IComparer<IndexingJob> Jobs { get; } = Comparer<IndexingJob>.Create((x, y) =>
        First(x.StartedAt.CompareTo(y.StartedAt), string.CompareOrdinal(x.Id, y.Id)));

    /// <summary>The first records of an order.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="records">The records.</param>
    /// <param name="order">The order.</param>
    /// <param name="limit">How many at most; 0 or less: none.</param>
    public static IReadOnlyList<T> Best<T>(IEnumerable<T> records, IComparer<T> order, int limit = int.MaxValue) =>
        limit <= 0 ? [] : records.Order(order).Take(limit).ToArray();

    private static int First(int first, int second, int third = 0) => first != 0 ? first : second != 0 ? second : third;
}
