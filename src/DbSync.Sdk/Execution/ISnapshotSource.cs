namespace DbSync.Sdk;

/// <summary>A store whose rows can be enumerated in key order. Implement it on the store itself.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public interface ISnapshotSource<TStorage>
    where TStorage : class
{
    /// <summary>The tables, in an order in which they can be written (a row never refers to a row of a later table).</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Reads rows in ordinal order of their keys (of the keys' UTF-16 code units).</summary>
    /// <param name="table">One of <see cref="Tables"/>.</param>
    /// <param name="afterKey">Only rows with a greater key; <see langword="null"/>: from the first.</param>
    /// <param name="limit">How many rows at most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(string table, string? afterKey, int limit, CancellationToken cancellationToken = default);
}
