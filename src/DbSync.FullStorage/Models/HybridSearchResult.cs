using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>What a hybrid search found.</summary>
public sealed record HybridSearchResult
{
    /// <summary>Vectors by falling similarity.</summary>
    public IReadOnlyList<VectorResult> VectorResults { get; init; } = [];

    /// <summary>The entities asked for and their neighbours, by depth.</summary>
    public IReadOnlyList<GraphResult> GraphResults { get; init; } = [];

    /// <summary>The user's facts by key.</summary>
    public IReadOnlyDictionary<string, JsonElement> Facts { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>How many vectors, entities and facts there are in this result.</summary>
    public int TotalResults { get; init; }

    /// <summary>How long the slowest store took.</summary>
    public TimeSpan QueryTime { get; init; }
}
