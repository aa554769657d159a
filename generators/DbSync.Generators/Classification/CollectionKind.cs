namespace DbSync.Classification;

/// <summary>The families of collections that can be encoded and merged.</summary>
internal enum CollectionKind
{
    None,
    Array,
    List,
    ReadOnlyList,
    Set,
    ImmutableArray,
    ImmutableList,
    ImmutableSet,
    Dictionary,
    ImmutableDictionary,
}
