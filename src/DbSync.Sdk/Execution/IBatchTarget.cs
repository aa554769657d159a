namespace DbSync.Sdk;

/// <summary>A store that can apply many writes as one unit: one transaction, one round trip. Implement it on the store itself.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public interface IBatchTarget<TStorage>
    where TStorage : class
{
    /// <summary>Begins a batch.</summary>
    /// <param name="cancellationToken">Cancels the wait for the store.</param>
    ValueTask<IStorageBatch<TStorage>> BeginBatchAsync(CancellationToken cancellationToken);
}
