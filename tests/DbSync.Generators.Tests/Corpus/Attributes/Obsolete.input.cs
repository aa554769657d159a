// Obsolete members of every kind and role, as a warning and as an error.
using DbSync.Sdk;

namespace Corpus.Obsolete;

[SyncedStorage]
public interface IObsolete
{
    [Obsolete] [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [Obsolete("use Save2", true)] [SyncWrite("a.store")] Task<bool> StoreAsync([SyncKey] string id, CancellationToken ct = default);
    [Obsolete("say \"why\"")] [SyncDelete("a.delete")] ValueTask DeleteAsync([SyncKey] string id, CancellationToken ct = default);
    [Obsolete("gone", true)] [MergedRead(Dedup.ByValue)] Task<List<string>> ListAsync(CancellationToken ct = default);
    [Obsolete("gone", true)] [MergedRead(Dedup.Single)] ValueTask<string?> FindAsync(string id, CancellationToken ct = default);
    [Obsolete("gone", true)] [PrimaryOnly] int Count { get; set; }
    [Obsolete("gone", true)] [PrimaryOnly] string this[int index] { get; }
    [Obsolete("gone", true)] [PrimaryOnly] event EventHandler Changed;
}
