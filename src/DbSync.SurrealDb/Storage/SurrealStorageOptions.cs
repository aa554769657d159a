namespace DbSync.SurrealDb;

/// <summary>How a <see cref="SurrealStorage"/> is set up, beside its connection. Read once, when the store is made.</summary>
public sealed class SurrealStorageOptions
{
    /// <summary>The number of elements of every embedding. Default 768. A database keeps the dimension that it was created with.</summary>
    public int EmbeddingDimension { get; set; } = EmbeddingRules.DefaultDimension;

    /// <summary>How a search finds the most similar embeddings. Default <see cref="SurrealVectorIndex.None"/>; see <see cref="SurrealVectorIndex.Hnsw"/> for why. It can be changed later.</summary>
    public SurrealVectorIndex VectorIndex { get; set; } = SurrealVectorIndex.None;

    /// <summary>Up to how many records a search compares all of them, which is exact, though there is an index. Default 1,000.</summary>
    public int ExactSearchLimit { get; set; } = 1000;

    /// <summary>Lets <see cref="SurrealStorage.QueryAsync"/> run statements that change data. Default false: what they change is not replicated.</summary>
    public bool AllowChangingQueries { get; set; }

    /// <summary>The clock, for writes that name no time and for "the last so many hours". Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Checks options and returns a copy that no later change reaches.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    internal static SurrealStorageOptions Validated(SurrealStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.EmbeddingDimension < 1)
            throw new ArgumentException("SurrealStorageOptions.EmbeddingDimension is less than 1.", nameof(options));
        if (!Enum.IsDefined(options.VectorIndex))
            throw new ArgumentException("SurrealStorageOptions.VectorIndex is none of None and Hnsw.", nameof(options));
        if (options.ExactSearchLimit < 0)
            throw new ArgumentException("SurrealStorageOptions.ExactSearchLimit is negative.", nameof(options));
        if (options.TimeProvider is null)
            throw new ArgumentException("SurrealStorageOptions.TimeProvider is null.", nameof(options));
        return (SurrealStorageOptions)options.MemberwiseClone();
    }
}
