using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>A document of the knowledge base, or one chunk of it.</summary>
public sealed record Document
{
    /// <summary>The id that the last save gave it.</summary>
    public required string Id { get; init; }

    /// <summary>The path: the natural key. A chunk's is <c>{source path}#chunk{index}</c>.</summary>
    public required string FilePath { get; init; }

    /// <summary>The path of the whole document; equal to <see cref="FilePath"/> unless this is a chunk.</summary>
    public required string SourcePath { get; init; }

    /// <summary>The text.</summary>
    public required string Content { get; init; }

    /// <summary>The embedding; empty when there is none.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>Free-form properties, as JSON values by name. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
