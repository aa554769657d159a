namespace DbSync.FullStorage;

/// <summary>How much a user has stored.</summary>
public sealed record MemoryStats
{
    /// <summary>The user's facts.</summary>
    public required long KeyValueCount { get; init; }

    /// <summary>The user's vectors.</summary>
    public required long VectorCount { get; init; }

    /// <summary>All entities: the graph is shared.</summary>
    public required long EntityCount { get; init; }

    /// <summary>All relationships: the graph is shared.</summary>
    public required long RelationshipCount { get; init; }

    /// <summary>All documents, each once however many chunks it has, also those that only have chunks: the knowledge base is shared.</summary>
    public required long DocumentCount { get; init; }

    /// <summary>The user's events.</summary>
    public required long EventCount { get; init; }

    /// <summary>The UTF-8 bytes of the texts and JSON values of all that, chunks included, plus 4 bytes an embedding element, as <see cref="RecordSize"/> counts them.</summary>
    public required long TotalSizeBytes { get; init; }
}
