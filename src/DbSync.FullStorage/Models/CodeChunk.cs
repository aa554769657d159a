namespace DbSync.FullStorage;

/// <summary>A piece of a symbol's source.</summary>
public sealed record CodeChunk
{
    /// <summary>The chunk's id.</summary>
    public required string Id { get; init; }

    /// <summary>The symbol.</summary>
    public required string SymbolId { get; init; }

    /// <summary>The project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The file's path inside the project.</summary>
    public required string FilePath { get; init; }

    /// <summary>Which piece, from 0.</summary>
    public required int ChunkIndex { get; init; }

    /// <summary>How many pieces the symbol has.</summary>
    public required int ChunkCount { get; init; }

    /// <summary>The text.</summary>
    public required string Content { get; init; }

    /// <summary>Offset of the first character in the symbol's source.</summary>
    public required int StartOffset { get; init; }

    /// <summary>Offset behind the last character.</summary>
    public required int EndOffset { get; init; }

    /// <summary>The embedding; empty when there is none.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>The symbol's name.</summary>
    public required string SymbolName { get; init; }

    /// <summary>The symbol's kind.</summary>
    public required string SymbolType { get; init; }

    /// <summary>The language.</summary>
    public required string Language { get; init; }

    /// <summary>When it was indexed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
