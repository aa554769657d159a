namespace DbSync.SurrealDb;

/// <summary>A whole number.</summary>
/// <param name="Value">The value.</param>
public sealed record SurrealInt(long Value) : SurrealValue;
