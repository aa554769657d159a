using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>A vector as it is stored.</summary>
public sealed record VectorRow
{
    /// <summary>The vector's id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string UserId { get; init; }

    /// <summary>The text that the embedding stands for.</summary>
    public required string Content { get; init; }

    /// <summary>The embedding.</summary>
    public required ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>Free-form properties, as JSON values by name. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>When it was indexed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The row as the result of a search.</summary>
    /// <param name="similarity">Cosine similarity to the query.</param>
    public VectorResult ToResult(double similarity) => new()
    {
        Id = Id,
        UserId = UserId,
        Content = Content,
        Similarity = similarity,
        Metadata = Metadata,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
