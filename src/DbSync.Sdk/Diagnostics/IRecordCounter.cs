namespace DbSync.Sdk;

/// <summary>A store that can count its records, for <see cref="ConsistencyMetrics"/>. Implement it on the store itself.</summary>
public interface IRecordCounter
{
    /// <summary>Counts all records of the store.</summary>
    /// <param name="cancellationToken">Cancels the count.</param>
    Task<long> CountRecordsAsync(CancellationToken cancellationToken = default);
}
