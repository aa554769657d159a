namespace DbSync.SurrealDb;

/// <summary>A text.</summary>
/// <param name="Value">The text.</param>
public sealed record SurrealText(string Value) : SurrealValue;
