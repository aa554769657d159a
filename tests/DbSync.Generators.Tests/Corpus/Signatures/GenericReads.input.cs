// Merged reads of a type that the caller chooses.
using DbSync.Sdk;

namespace Corpus.GenericReads;

public interface IRow { string Id { get; } }
public abstract record Row(string Id) : IRow;

[SyncedStorage]
public interface IGenericReads
{
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<T>> AllAsync<T>(string kind, [MergeLimit] int limit = 10, CancellationToken ct = default) where T : Row;
    [MergedRead(Dedup.ById, OrderBy = "Id", Descending = true)] Task<List<T>> OrderedAsync<T>(CancellationToken ct = default) where T : struct, IRow;
    [MergedRead(Dedup.Single)] ValueTask<T?> FindAsync<T>(string id, CancellationToken ct = default) where T : Row;
    [MergedRead(Dedup.None)] IAsyncEnumerable<T> StreamAsync<T>(CancellationToken ct = default) where T : notnull;
    [MergedRead(Dedup.ByKey)] Task<Dictionary<TKey, TValue>> MapAsync<TKey, TValue>(CancellationToken ct = default) where TKey : notnull where TValue : Row?;
}
