namespace DbSync.SurrealDb;

/// <summary>Null.</summary>
public sealed record SurrealNull : SurrealValue;
