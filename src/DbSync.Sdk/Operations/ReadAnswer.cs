namespace DbSync.Sdk;

/// <summary>What one store answered to a merged read.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
/// <param name="Source">The store's name.</param>
/// <param name="IsPrimary">Whether the store is the primary.</param>
/// <param name="Result">The answer.</param>
public readonly record struct ReadAnswer<TResult>(string Source, bool IsPrimary, TResult Result);
