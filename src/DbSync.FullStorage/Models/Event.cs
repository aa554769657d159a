using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>Something that happened.</summary>
public sealed record Event
{
    /// <summary>The event's id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string UserId { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The text.</summary>
    public required string Content { get; init; }

    /// <summary>The embedding; empty when there is none.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>Free-form properties, as JSON values by name. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>When it happened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
