namespace DbSync.Classification;

/// <summary>One merged read.</summary>
/// <param name="Member">The read itself.</param>
/// <param name="Kind">Which way it is merged.</param>
/// <param name="PlanName">The static field that holds the plan or the merger.</param>
/// <param name="ItemType">The type of a row; for single results the result's type.</param>
/// <param name="KeyType">The type of the deduplication key.</param>
/// <param name="Key">The key's expression; <see langword="null"/>: no deduplication.</param>
/// <param name="OrderType">The type of the value the result is ordered by.</param>
/// <param name="Order">That value's expression; <see langword="null"/>: unordered.</param>
/// <param name="Descending">Whether the order runs from high to low.</param>
/// <param name="Time">The row's time; <see langword="null"/>: it has none.</param>
/// <param name="PreferNewest">Whether the newest copy wins.</param>
/// <param name="Fallback">Whether the secondaries alone may answer.</param>
/// <param name="Limit">The expression of the limit, or <c>null</c>.</param>
/// <param name="Covers">The deletes that cover its rows.</param>
/// <param name="FoundPattern">For single results that may be null: the pattern variable of the row that was found.</param>
/// <param name="Conversion">How the merged list becomes the declared type; <c>{0}</c> is the list. Empty: it is returned as it is.</param>
/// <param name="NullCheck">What turns a store's answer into <see langword="null"/>, for example a default immutable array; empty: nothing.</param>
/// <param name="Merger">The hand-written merger's type.</param>
/// <param name="Row">The name of the row in lambdas.</param>
/// <param name="Store">The name of the store in lambdas.</param>
/// <param name="Token">The name of the token in lambdas.</param>
/// <param name="Tombstones">The name of the tombstones in lambdas.</param>
internal sealed record ReadModel(
    MemberModel Member,
    ReadKind Kind,
    string PlanName,
    string ItemType,
    string KeyType,
    string? Key,
    string? OrderType,
    string? Order,
    bool Descending,
    string? Time,
    bool PreferNewest,
    bool Fallback,
    string Limit,
    EquatableArray<CoverModel> Covers,
    string? FoundPattern,
    string Conversion,
    string NullCheck,
    string? Merger,
    string Row,
    string Store,
    string Token,
    string Tombstones);
