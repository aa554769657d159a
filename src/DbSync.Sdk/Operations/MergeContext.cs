namespace DbSync.Sdk;

/// <summary>What a hand-written merger may need besides the answers.</summary>
/// <param name="arguments">The read's arguments by parameter name.</param>
/// <param name="limit">How many records at most; <see langword="null"/>: all.</param>
/// <param name="tombstones">The deleted records.</param>
public sealed class MergeContext(IReadOnlyDictionary<string, object?> arguments, int? limit, ITombstones tombstones)
{
    /// <summary>How many records at most; <see langword="null"/>: all.</summary>
    public int? Limit { get; } = limit;

    /// <summary>The deleted records.</summary>
    public ITombstones Tombstones { get; } = tombstones;

    /// <summary>One of the read's arguments.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="KeyNotFoundException">The read has no such parameter.</exception>
    /// <exception cref="InvalidCastException">The parameter has another type.</exception>
    public T Argument<T>(string name) => (T)arguments[name]!;
}
