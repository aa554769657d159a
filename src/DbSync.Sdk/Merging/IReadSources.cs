namespace DbSync.Sdk.Merging;

/// <summary>The stores that merged reads may ask.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal interface IReadSources<out TStorage>
    where TStorage : class
{
    /// <summary>The authoritative store.</summary>
    TStorage Primary { get; }

    /// <summary>Told that the primary failed a read, other than by being cancelled.</summary>
    /// <param name="error">What it threw.</param>
    void ReportPrimaryFailure(Exception error);

    /// <summary>The secondaries that are connected and not detached, by priority, then by name. Called once per read.</summary>
    IReadOnlyList<IReadSource<TStorage>> GetEligible();
}
