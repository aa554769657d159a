namespace DbSync.Classification;

/// <summary>A tombstone that a write may lift.</summary>
/// <param name="DeleteRecord">The delete's operation record.</param>
/// <param name="Source">The record or collection argument that carries the conditions; <see langword="null"/>: the arguments themselves.</param>
/// <param name="Variable">The name of the record or element inside.</param>
/// <param name="IsCollection">Whether <paramref name="Source"/> is a collection.</param>
/// <param name="MayBeNull">Whether <paramref name="Source"/> may be null.</param>
/// <param name="ElementMayBeNull">Whether an element of it may be null.</param>
/// <param name="RowKey">The expression of the record's own key; <c>null</c> when the conditions name the record.</param>
/// <param name="Conditions">The conditions' expressions.</param>
internal sealed record WrittenModel(
    string DeleteRecord,
    string? Source,
    string Variable,
    bool IsCollection,
    bool MayBeNull,
    bool ElementMayBeNull,
    string RowKey,
    EquatableArray<string> Conditions);
