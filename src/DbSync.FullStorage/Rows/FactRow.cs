using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>A fact as it is stored.</summary>
public sealed record FactRow
{
    /// <summary>Whose fact.</summary>
    public required string UserId { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its value.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
