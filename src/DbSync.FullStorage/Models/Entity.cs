using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>A node of the graph.</summary>
public sealed record Entity
{
    /// <summary>The entity's id.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required string Type { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Free-form properties, as JSON values by name. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonElement> Properties { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
