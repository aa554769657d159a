// DBSYNC016, DBSYNC017: op types that are taken, empty, malformed, or not there.
using DbSync.Sdk;

namespace Corpus.OpTypes;

[SyncedStorage]
public interface IOpTypes
{
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncDelete("a.save")] Task DeleteAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("")] Task EmptyAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("a save")] Task SpaceAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite(null!)] Task NoneAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("a.save\n")] Task LineAsync([SyncKey] string id, CancellationToken ct = default);
}
