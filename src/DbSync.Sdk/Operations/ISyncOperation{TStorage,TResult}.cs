namespace DbSync.Sdk;

/// <summary>A write whose primary result is returned to the caller.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <typeparam name="TResult">What the store's method returns.</typeparam>
public interface ISyncOperation<TStorage, TResult> : ISyncOperation<TStorage>
    where TStorage : class
{
    /// <summary>Applies the operation to a store and returns the store's result.</summary>
    /// <param name="target">The store.</param>
    /// <param name="cancellationToken">Cancels the store's call.</param>
    ValueTask<TResult> ExecuteAsync(TStorage target, CancellationToken cancellationToken);
}
