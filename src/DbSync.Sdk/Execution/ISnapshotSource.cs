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

    /// <summary>Reads the rows of a range of keys, in the same order: what a comparison asks the other store for. By default a page that is cut at the range's end.</summary>
    /// <param name="table">One of <see cref="Tables"/>.</param>
    /// <param name="afterKey">Only rows with a greater key; <see langword="null"/>: from the first.</param>
    /// <param name="upToKey">Only rows with this key or a lesser one; <see langword="null"/>: to the last.</param>
    /// <param name="limit">How many rows at most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    async Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(
        string table, string? afterKey, string? upToKey, int limit, CancellationToken cancellationToken = default)
    {
        var page = await ReadRowsAsync(table, afterKey, limit, cancellationToken).ConfigureAwait(false);
        return upToKey is null ? page : [.. page.TakeWhile(row => string.CompareOrdinal(row.Key, upToKey) <= 0)];
    }
}
