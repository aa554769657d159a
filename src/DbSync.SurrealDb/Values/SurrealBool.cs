namespace DbSync.SurrealDb;

/// <summary>A truth value.</summary>
/// <param name="Value">The value.</param>
public sealed record SurrealBool(bool Value) : SurrealValue;
