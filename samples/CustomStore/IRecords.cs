using DbSync.Sdk;

namespace CustomStore;

/// <summary>What every store of ours can be asked.</summary>
/// <typeparam name="T">The record type.</typeparam>
public interface IRecords<T>
    where T : class
{
    /// <summary>The records of a customer, newest first.</summary>
    [MergedRead(Dedup.ById, OrderBy = "At", Descending = true)]
    Task<IReadOnlyList<T>> ListAsync(string customerId, [MergeLimit] int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>One record.</summary>
    [MergedRead(Dedup.Single)]
    Task<T?> FindAsync(string customerId, string id, CancellationToken cancellationToken = default);
}
