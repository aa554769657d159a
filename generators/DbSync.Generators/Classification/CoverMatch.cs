namespace DbSync.Classification;

/// <summary>A delete that covers a read, before it is known what else the delete covers.</summary>
/// <param name="Delete">The delete.</param>
/// <param name="Read">The read.</param>
/// <param name="Conditions">Where the read finds each condition.</param>
/// <param name="Key">What tells the rows of the delete's scope apart; <see langword="null"/>: the conditions name the row, or no key is known.</param>
/// <param name="IsKeyKnown">Whether it is known what tells the rows apart.</param>
internal sealed record CoverMatch(
    OperationPlan Delete,
    ReadPlan Read,
    IReadOnlyList<ConditionMatch> Conditions,
    IReadOnlyList<PropertyPath>? Key,
    bool IsKeyKnown)
{
    /// <summary>Whether the conditions name one row.</summary>
    public bool IsPoint => Key is null && IsKeyKnown;
}
