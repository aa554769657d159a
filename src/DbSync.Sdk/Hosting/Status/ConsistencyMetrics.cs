namespace DbSync.Sdk;

/// <summary>How far a secondary is from the primary.</summary>
/// <param name="Secondary">The secondary's name.</param>
/// <param name="PrimaryRecordCount">The primary's records; <see langword="null"/> when the store cannot count.</param>
/// <param name="SecondaryRecordCount">The secondary's records; <see langword="null"/> when the store cannot count or does not answer.</param>
/// <param name="LagSeconds">The age of the oldest committed operation that the secondary has not applied, in seconds; 0 when there is none. Never negative.</param>
/// <param name="LagOperations">How many committed operations the secondary has not applied.</param>
/// <param name="LastSyncTimestamp">When the secondary last applied an operation; <see langword="null"/>: not since the start.</param>
public sealed record ConsistencyMetrics(
    string Secondary,
    long? PrimaryRecordCount,
    long? SecondaryRecordCount,
    double LagSeconds,
    long LagOperations,
    DateTimeOffset? LastSyncTimestamp);
