namespace DbSync.Sdk;

/// <summary>A batch of writes that commits as one. Disposing an uncommitted batch rolls it back.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public interface IStorageBatch<TStorage> : IAsyncDisposable
    where TStorage : class
{
    /// <summary>The store inside the batch: its writes take effect with <see cref="CommitAsync"/> and not before.</summary>
    TStorage Storage { get; }

    /// <summary>Commits every write of the batch, and the cursor with them where the store keeps one.</summary>
    /// <param name="cursor">Up to where the secondary has applied everything once this batch is in. A store that keeps it never moves it back within one journal.</param>
    /// <param name="cancellationToken">Cancels the commit; whether it took place is then unknown.</param>
    ValueTask CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken);
}
