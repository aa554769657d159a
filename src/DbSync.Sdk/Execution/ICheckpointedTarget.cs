namespace DbSync.Sdk;

/// <summary>
/// A store that keeps the cursor in the same transaction as the batch. On connect its cursor wins, so a secondary that lost its tail gets it
/// again. Implement it on the store itself, beside <see cref="IBatchTarget{TStorage}"/>.
/// </summary>
public interface ICheckpointedTarget
{
    /// <summary>Reads the stored cursor.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The cursor that the last committed batch stored, or <see langword="null"/> when the store has none.</returns>
    ValueTask<ReplicationCursor?> ReadCursorAsync(CancellationToken cancellationToken);
}
