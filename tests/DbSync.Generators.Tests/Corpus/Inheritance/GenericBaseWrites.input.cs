// A generic base with writes, which the contract closes.
using DbSync.Sdk;

namespace Corpus.GenericBaseWrites;

public sealed record Order(string Id, decimal Total);

public interface IRepository<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    [SyncWrite("row.save")] Task SaveAsync([SyncKey] TKey key, TRow row, TKey? parent = default, CancellationToken ct = default);
    [SyncDelete("row.delete")] Task<bool> DeleteAsync([SyncKey] TKey id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<TRow>> ListAsync(CancellationToken ct = default);
}

[SyncedStorage]
public interface IOrders : IRepository<Guid, Order>;

[SyncedStorage]
public interface INamedOrders : IRepository<string, Order>;
