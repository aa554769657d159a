namespace DbSync.Sdk;

/// <summary>The method reads: the primary and every eligible secondary are asked in parallel, and the answers are merged.</summary>
/// <remarks>The primary's failure is the caller's failure. Secondaries are best effort, each bounded by the query timeout.</remarks>
/// <param name="dedup">By what two records are the same record.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MergedReadAttribute(Dedup dedup) : Attribute
{
    /// <summary>By what two records are the same record.</summary>
    public Dedup Dedup { get; } = dedup;

    /// <summary>For <see cref="Dedup.By"/>: the properties that identify a record; a dot goes into a nested record (<c>"Symbol.Id"</c>).</summary>
    public string[]? Keys { get; set; }

    /// <summary>The property by which the merged result is ordered; a dot goes into a nested record. Ties go by key. <see langword="null"/> (default): primary's order, then additions.</summary>
    public string? OrderBy { get; set; }

    /// <summary>Whether <see cref="OrderBy"/> runs from high to low. Default <see langword="false"/>.</summary>
    public bool Descending { get; set; }

    /// <summary>Whose copy wins on equal keys. Default <see cref="Prefer.Primary"/>.</summary>
    public Prefer Prefer { get; set; }

    /// <summary>
    /// The record's timestamp property, for <see cref="Prefer.Newest"/> and for telling a row written again after its delete;
    /// <see langword="null"/> (default): <c>UpdatedAt</c>, else <c>ModifiedAt</c>, else <c>CreatedAt</c>, else <c>At</c>, else <c>Timestamp</c>, where the record has one.
    /// </summary>
    public string? Timestamp { get; set; }

    /// <summary>A hand-written merger, an <see cref="IReadMerger{TResult}"/> with a public parameterless constructor; <see langword="null"/> (default): none.</summary>
    public Type? Merger { get; set; }

    /// <summary>
    /// Whether the read is answered by the secondaries alone when the primary fails. Default <see langword="false"/>: the primary's failure
    /// is thrown. A fallback answer may be stale.
    /// </summary>
    public bool Fallback { get; set; }
}
