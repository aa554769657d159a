namespace DbSync.SurrealDb;

/// <summary>A duration, to the nanosecond.</summary>
/// <param name="Seconds">Whole seconds.</param>
/// <param name="Nanoseconds">Nanoseconds within the second, 0 to 999,999,999.</param>
public sealed record SurrealDuration(long Seconds, int Nanoseconds) : SurrealValue;
