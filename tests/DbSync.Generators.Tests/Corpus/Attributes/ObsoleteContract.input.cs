// A contract that is obsolete as a whole.
using DbSync.Sdk;

namespace Corpus.ObsoleteContract;

#pragma warning disable CS0618

[Obsolete("use another")]
[SyncedStorage]
public interface IObsoleteContract
{
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListAsync(CancellationToken ct = default);
}
