namespace DbSync.Sdk;

/// <summary>By what a merged read tells that two records are the same record.</summary>
public enum Dedup
{
    /// <summary>By the property <c>Id</c>.</summary>
    ById = 0,

    /// <summary>By the property <c>Key</c>; for dictionaries by the entry's key.</summary>
    ByKey = 1,

    /// <summary>By the property <c>Path</c>, else <c>FilePath</c>.</summary>
    ByPath = 2,

    /// <summary>By the value itself, compared with its default equality.</summary>
    ByValue = 3,

    /// <summary>By the properties named in <see cref="MergedReadAttribute.Keys"/>.</summary>
    By = 4,

    /// <summary>The read returns one scalar or one nullable record: the preferred source that has one answers.</summary>
    Single = 5,

    /// <summary>No deduplication: the answers are concatenated.</summary>
    None = 6,
}
