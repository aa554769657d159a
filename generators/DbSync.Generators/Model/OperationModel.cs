namespace DbSync.Classification;

/// <summary>One write and its operation record.</summary>
/// <param name="RecordName">The record's name.</param>
/// <param name="Member">The write itself.</param>
/// <param name="IsImmutable">Whether no argument can change after the call.</param>
/// <param name="Arguments">The record's arguments: the parameters without the token.</param>
/// <param name="OrderingKey">The expression of the ordering key.</param>
/// <param name="Deleted">For a delete: the tombstone's conditions; <see langword="null"/> otherwise.</param>
/// <param name="Written">The tombstones that the write may lift.</param>
internal sealed record OperationModel(
    string RecordName,
    MemberModel Member,
    bool IsImmutable,
    EquatableArray<ArgumentModel> Arguments,
    string OrderingKey,
    DeletedModel? Deleted,
    EquatableArray<WrittenModel> Written);
