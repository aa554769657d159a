using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>A named thing in a source file.</summary>
public sealed record CodeSymbol
{
    /// <summary>The symbol's id.</summary>
    public required string Id { get; init; }

    /// <summary>The project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The file's path inside the project.</summary>
    public required string FilePath { get; init; }

    /// <summary>The language.</summary>
    public required string Language { get; init; }

    /// <summary>What kind of symbol: class, method, …</summary>
    public required string SymbolType { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its name with those around it; unique within the file.</summary>
    public required string NamePath { get; init; }

    /// <summary>First line, from 1.</summary>
    public required int StartLine { get; init; }

    /// <summary>Last line, itself included.</summary>
    public required int EndLine { get; init; }

    /// <summary>Offset of the first byte.</summary>
    public required int StartByte { get; init; }

    /// <summary>Offset behind the last byte.</summary>
    public required int EndByte { get; init; }

    /// <summary>Its source.</summary>
    public string? SourceCode { get; init; }

    /// <summary>Its signature.</summary>
    public string? Signature { get; init; }

    /// <summary>Its documentation.</summary>
    public string? DocString { get; init; }

    /// <summary>The embedding; empty when there is none.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>The id of the symbol around it.</summary>
    public string? ParentId { get; init; }

    /// <summary>Free-form properties, as JSON values by name. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>When it was first indexed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
