namespace DbSync.Sdk.Merging;

/// <summary>A secondary as merged reads see it.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal interface IReadSource<out TStorage>
    where TStorage : class
{
    /// <summary>Its name, for logs and metrics; its breaker is kept under it.</summary>
    string Name { get; }

    /// <summary>Its store.</summary>
    TStorage Storage { get; }

    /// <summary>
    /// The sequence up to which, itself included, every committed delete is certainly applied here; 0 when it keeps what the primary
    /// deletes, or when one of the deletes did not get through (a dead letter). It is read before the store is asked.
    /// </summary>
    long DeletesAppliedUpTo { get; }

    /// <summary>A merged read got no answer from it: the store threw, or the query timeout passed. Must return at once and not throw.</summary>
    /// <param name="error">What was thrown; a <see cref="TimeoutException"/> for the query timeout.</param>
    void ReportReadFailure(Exception error);
}
