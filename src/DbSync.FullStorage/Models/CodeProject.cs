using System.Collections.Frozen;

namespace DbSync.FullStorage;

/// <summary>An indexed code base.</summary>
public sealed record CodeProject
{
    /// <summary>The project's id.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its root folder.</summary>
    public required string RootPath { get; init; }

    /// <summary>Files by language. Default empty.</summary>
    public IReadOnlyDictionary<string, int> LanguageStats { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>When it was last indexed.</summary>
    public DateTimeOffset? LastIndexedAt { get; init; }

    /// <summary>How far indexing is. Default pending.</summary>
    public IndexingStatus IndexingStatus { get; init; }

    /// <summary>Whether changes are watched for.</summary>
    public bool WatcherEnabled { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
