using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>A vector found by similarity.</summary>
public sealed record VectorResult
{
    /// <summary>The vector's id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string UserId { get; init; }

    /// <summary>The text that the embedding stands for.</summary>
    public required string Content { get; init; }

    /// <summary>Cosine similarity to the query, from -1 to 1.</summary>
    public required double Similarity { get; init; }

    /// <summary>Free-form properties, as JSON values by name. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>When it was indexed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
