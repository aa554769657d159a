namespace DbSync.SurrealDb;

/// <summary>How a search finds the most similar embeddings.</summary>
public enum SurrealVectorIndex
{
    /// <summary>
    /// By an HNSW index once more than <see cref="SurrealStorageOptions.ExactSearchLimit"/> records are in question: fast, and it may miss some of the
    /// most similar. Up to there every record is compared.
    /// </summary>
    Hnsw = 0,

    /// <summary>Every record is compared, however many there are: exact, and without the index writes cost less.</summary>
    None = 1,
}
