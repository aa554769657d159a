namespace DbSync.SurrealDb;

/// <summary>Nothing: what an absent field is.</summary>
public sealed record SurrealNone : SurrealValue;
