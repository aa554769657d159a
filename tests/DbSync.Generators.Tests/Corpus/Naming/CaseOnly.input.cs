// Members and contracts that differ in case alone.
using DbSync.Sdk;

namespace Corpus.CaseOnly;

[SyncedStorage]
public interface ICaseOnly
{
    [SyncWrite("a.one")] Task SaveAsync([SyncKey] string id, string Id, CancellationToken ct = default);
    [SyncWrite("a.two")] Task saveAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<string[]> ListAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<string[]> listAsync(CancellationToken ct = default);
}

[SyncedStorage]
public interface ICaseonly
{
    [SyncWrite("a.one")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
}
