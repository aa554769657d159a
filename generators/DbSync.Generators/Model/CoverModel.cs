namespace DbSync.Classification;

/// <summary>A delete that covers the rows of a merged read.</summary>
/// <param name="DeleteRecord">The delete's operation record.</param>
/// <param name="RowTime">The expression of the row's time, or <c>null</c>.</param>
/// <param name="RowKey">The expression of the row's own key, or <c>null</c>.</param>
/// <param name="Conditions">The conditions' expressions.</param>
internal sealed record CoverModel(string DeleteRecord, string RowTime, string RowKey, EquatableArray<string> Conditions);
