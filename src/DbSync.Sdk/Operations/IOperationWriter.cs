namespace DbSync.Sdk;

/// <summary>The write path: journals an operation, applies it to the primary, and has it replicated.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public interface IOperationWriter<TStorage>
    where TStorage : class
{
    /// <summary>A new identity: a version 7 UUID.</summary>
    Guid NewKey();

    /// <summary>The time of a write, in UTC.</summary>
    DateTimeOffset Now();

    /// <summary>Writes an operation that returns nothing.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Cancels the wait for space, for the key's turn, and the primary's call.</param>
    /// <exception cref="SyncQueueFullException">The queue cannot take the operation; the primary was not touched.</exception>
    /// <exception cref="SyncJournalException">The journal cannot take the operation; the primary was not touched.</exception>
    /// <exception cref="SyncPayloadException">The arguments cannot be encoded; nothing was touched.</exception>
    Task WriteAsync(ISyncOperation<TStorage> operation, CancellationToken cancellationToken);

    /// <summary>Writes an operation and returns the primary's result.</summary>
    /// <typeparam name="TResult">What the primary returns.</typeparam>
    /// <inheritdoc cref="WriteAsync(ISyncOperation{TStorage}, CancellationToken)"/>
    Task<TResult> WriteAsync<TResult>(ISyncOperation<TStorage, TResult> operation, CancellationToken cancellationToken);
}
