// DBSYNC012: two tokens where one must be passed to each store.
using DbSync.Sdk;

namespace Corpus.SeveralTokens;

[SyncedStorage]
public interface ISeveralTokens
{
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct, CancellationToken other);
    [MergedRead(Dedup.ByValue)] Task<List<int>> ListAsync(CancellationToken ct, CancellationToken other);
}
