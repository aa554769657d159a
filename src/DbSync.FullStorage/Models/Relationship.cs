using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>A directed edge of the graph.</summary>
public sealed record Relationship
{
    /// <summary>The relationship's id.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the entity it starts at.</summary>
    public required string FromEntity { get; init; }

    /// <summary>The id of the entity it leads to.</summary>
    public required string ToEntity { get; init; }

    /// <summary>What kind of relationship it is.</summary>
    public required string Type { get; init; }

    /// <summary>Free-form properties, as JSON values by name. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonElement> Properties { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Timestamp { get; init; }
}
