namespace DbSync.Classification;

/// <summary>What kind of member an interface declares.</summary>
internal enum MemberKind
{
    Method,
    Property,
    Indexer,
    Event,
}
