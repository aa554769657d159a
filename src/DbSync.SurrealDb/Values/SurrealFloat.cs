namespace DbSync.SurrealDb;

/// <summary>A floating-point number.</summary>
/// <param name="Value">The value.</param>
public sealed record SurrealFloat(double Value) : SurrealValue;
