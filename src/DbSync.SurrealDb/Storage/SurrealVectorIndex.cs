namespace DbSync.SurrealDb;

/// <summary>How a search finds the most similar embeddings.</summary>
public enum SurrealVectorIndex
{
    /// <summary>Every record is compared, however many there are: exact, and writes need not keep an index.</summary>
    None = 0,

    /// <summary>
    /// By an HNSW index once more than <see cref="SurrealStorageOptions.ExactSearchLimit"/> records are in question: fast, and it may miss some of the
    /// most similar. Up to there every record is compared.
    /// </summary>
    /// <remarks>
    /// For a server that serves this database alone. Servers of version 3.0.2 mix the HNSW indexes of their databases up: searches then miss records, and
    /// writes are refused for the dimension of another database.
    /// </remarks>
    Hnsw = 1,
}
