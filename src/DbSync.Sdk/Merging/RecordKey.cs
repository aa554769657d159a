namespace DbSync.Sdk.Merging;

/// <summary>A record's key, in a shape that a dictionary takes whatever the key's type is.</summary>
/// <typeparam name="TKey">The key's type.</typeparam>
/// <param name="Value">The key.</param>
internal readonly record struct RecordKey<TKey>(TKey Value);
