namespace DbSync.Classification;

/// <summary>Which way a merged read is merged.</summary>
internal enum ReadKind
{
    List,
    Single,
    Stream,
    Merger,
}
