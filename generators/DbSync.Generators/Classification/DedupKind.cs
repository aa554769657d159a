namespace DbSync.Classification;

/// <summary>The values of <c>DbSync.Sdk.Dedup</c>, which the compiler's process cannot load.</summary>
internal enum DedupKind
{
    ById = 0,
    ByKey = 1,
    ByPath = 2,
    ByValue = 3,
    By = 4,
    Single = 5,
    None = 6,
}
