namespace DbSync.SurrealDb;

/// <summary>Bytes.</summary>
/// <param name="Value">The bytes.</param>
public sealed record SurrealBytes(ReadOnlyMemory<byte> Value) : SurrealValue;
