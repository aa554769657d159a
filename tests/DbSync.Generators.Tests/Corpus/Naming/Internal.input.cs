// An internal contract of internal types.
using DbSync.Sdk;

namespace Corpus.Internal;

internal sealed record Hidden(string Id);

[SyncedStorage]
internal interface IInternal
{
    [SyncWrite("hidden.save")] Task SaveAsync([SyncKey(nameof(Hidden.Id))] Hidden hidden, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Hidden>> ListAsync(CancellationToken ct = default);
}
