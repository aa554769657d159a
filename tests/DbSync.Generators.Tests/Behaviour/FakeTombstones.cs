using DbSync.Sdk;

namespace DbSync.Generators.Tests;

/// <summary>Tombstones by what they are called: <c>note.delete(u, 1)</c>.</summary>
public sealed class FakeTombstones : ITombstones
{
    /// <summary>The tombstones there are.</summary>
    public ISet<string> Dead { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What was asked: <c>note.delete(u, 1) at time key k</c>.</summary>
    public IList<string> Asked { get; } = [];

    /// <inheritdoc/>
    public bool Covers(string deleteOpType, DateTimeOffset? rowTime, string? rowKey, params ReadOnlySpan<string?> conditions)
    {
        var name = $"{deleteOpType}({string.Join(", ", conditions.ToArray().Select(condition => condition ?? "null"))})";
        Asked.Add($"{name} at {rowTime?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-"} key {rowKey ?? "-"}");
        return Dead.Contains(name);
    }
}
