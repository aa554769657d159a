namespace DbSync.FullStorage;

/// <summary>Counts. They are asked of the primary alone: sums over copies would be wrong.</summary>
public interface IStatsProvider
{
    /// <summary>How much a user has stored.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [PrimaryOnly]
    Task<MemoryStats> GetStatsAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>The rows of a table by user.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    [PrimaryOnly]
    Task<IReadOnlyDictionary<string, long>> CountByUserIdAsync(MemoryTable table, CancellationToken cancellationToken = default);
}
