namespace DbSync.SurrealDb;

/// <summary>A UUID.</summary>
/// <param name="Value">The UUID.</param>
public sealed record SurrealUuid(Guid Value) : SurrealValue;
