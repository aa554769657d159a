using DbSync.Sdk;

namespace DbSync.Generators.Tests;

/// <summary>Writes down what operations tell of tombstones: <c>deleted note.delete(u, 1)</c>, <c>written note.delete[key](u)</c>.</summary>
public sealed class RecordingSink : ITombstoneSink
{
    /// <summary>What was told.</summary>
    public IList<string> Told { get; } = [];

    /// <summary>Whether every delete is watched. Default true.</summary>
    public bool WatchesAll { get; init; } = true;

    /// <inheritdoc/>
    public bool Watches(string deleteOpType) => WatchesAll;

    /// <inheritdoc/>
    public void Deleted(string deleteOpType, params ReadOnlySpan<string?> conditions) => Told.Add($"deleted {deleteOpType}({Join(conditions)})");

    /// <inheritdoc/>
    public void Written(string deleteOpType, string? rowKey, params ReadOnlySpan<string?> conditions) =>
        Told.Add($"written {deleteOpType}{(rowKey is null ? "" : $"[{rowKey}]")}({Join(conditions)})");

    private static string Join(ReadOnlySpan<string?> conditions) => string.Join(", ", conditions.ToArray().Select(condition => condition ?? "null"));
}
