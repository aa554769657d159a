namespace DbSync.SurrealDb.Wire;

/// <summary>SurrealDB's CBOR tags, as far as this client looks into them.</summary>
internal static class CborTags
{
    public const ulong None = 6;
    public const ulong RecordId = 8;
    public const ulong UuidText = 9;
    public const ulong Decimal = 10;
    public const ulong DateTime = 12;
    public const ulong Duration = 14;
    public const ulong UuidBytes = 37;
}
