namespace DbSync.SurrealDb;

/// <summary>Values in order.</summary>
/// <param name="Items">The values.</param>
public sealed record SurrealArray(IReadOnlyList<SurrealValue> Items) : SurrealValue;
