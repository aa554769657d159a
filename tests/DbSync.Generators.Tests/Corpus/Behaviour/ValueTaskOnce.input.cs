// Results in a ValueTask, which may be awaited once.
using DbSync.Sdk;

namespace Corpus.ValueTaskOnce;

[SyncedStorage]
public interface IValueTaskOnce
{
    [SyncWrite("a.mark")] ValueTask<bool> MarkAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("a.save")] ValueTask SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.Single)] ValueTask<string?> FindAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken ct = default);
    [PrimaryOnly] ValueTask PingAsync(CancellationToken ct = default);
}
