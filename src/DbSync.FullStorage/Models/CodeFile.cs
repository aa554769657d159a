namespace DbSync.FullStorage;

/// <summary>A source file.</summary>
public sealed record CodeFile
{
    /// <summary>The project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The path inside the project.</summary>
    public required string FilePath { get; init; }

    /// <summary>The language.</summary>
    public required string Language { get; init; }

    /// <summary>SHA-256 of the content, in hex.</summary>
    public required string FileHash { get; init; }

    /// <summary>How many symbols it holds.</summary>
    public required int SymbolsCount { get; init; }

    /// <summary>When it was indexed.</summary>
    public required DateTimeOffset IndexedAt { get; init; }
}
