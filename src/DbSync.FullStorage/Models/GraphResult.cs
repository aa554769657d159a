namespace DbSync.FullStorage;

/// <summary>An entity reached by a traversal.</summary>
public sealed record GraphResult
{
    /// <summary>The entity.</summary>
    public required Entity Entity { get; init; }

    /// <summary>The edge by which it was reached; <see langword="null"/> for the start.</summary>
    public Relationship? Relationship { get; init; }

    /// <summary>The ids of the entities from the start to this one, both included: a shortest path.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The number of edges from the start; 0 is the start itself.</summary>
    public required int Depth { get; init; }
}
