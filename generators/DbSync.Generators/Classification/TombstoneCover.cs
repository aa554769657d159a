using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>A delete that covers the rows of a read, as writes need to know it.</summary>
/// <param name="Delete">The delete.</param>
/// <param name="Read">The read.</param>
/// <param name="Record">The record that the conditions are found on; <see langword="null"/>: bare values.</param>
/// <param name="RecordKey">What tells those records apart, when the conditions name a scope; <see langword="null"/>: the conditions name the record.</param>
/// <param name="IsKeyKnown">Whether a scope's record key could be found at all.</param>
/// <param name="IsMixed">Whether the delete removes a record and, with it, others in its scope. Writing that record again must not bring back the others, so it is then told by its key too.</param>
internal sealed record TombstoneCover(
    OperationPlan Delete,
    ReadPlan Read,
    ITypeSymbol? Record,
    IReadOnlyList<PropertyPath>? RecordKey,
    bool IsKeyKnown,
    bool IsMixed)
{
    /// <summary>Whether the conditions name one record.</summary>
    public bool IsPoint => RecordKey is null && IsKeyKnown;
}
