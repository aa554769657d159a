namespace DbSync.SurrealDb;

/// <summary>A vector, on the wire as 32-bit numbers. A server answers with an array instead.</summary>
/// <param name="Values">The numbers; none may be NaN or infinite.</param>
public sealed record SurrealVector(ReadOnlyMemory<float> Values) : SurrealValue;
