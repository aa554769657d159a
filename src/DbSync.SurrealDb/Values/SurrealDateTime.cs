namespace DbSync.SurrealDb;

/// <summary>A moment, to the nanosecond.</summary>
/// <param name="Seconds">Seconds since 1970-01-01T00:00:00Z; negative before.</param>
/// <param name="Nanoseconds">Nanoseconds within the second, 0 to 999,999,999.</param>
public sealed record SurrealDateTime(long Seconds, int Nanoseconds) : SurrealValue;
