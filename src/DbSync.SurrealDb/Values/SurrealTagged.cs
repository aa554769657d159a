namespace DbSync.SurrealDb;

/// <summary>A value of a kind that this client passes through without looking at it: geometries, ranges, and whatever a newer server knows.</summary>
/// <param name="Tag">Its CBOR tag.</param>
/// <param name="Content">What the tag stands before.</param>
public sealed record SurrealTagged(ulong Tag, SurrealValue Content) : SurrealValue;
