namespace DbSync.SurrealDb;

/// <summary>Values by name.</summary>
/// <param name="Fields">The values.</param>
public sealed record SurrealObject(IReadOnlyDictionary<string, SurrealValue> Fields) : SurrealValue;
