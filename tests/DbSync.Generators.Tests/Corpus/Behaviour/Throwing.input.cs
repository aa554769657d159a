// A store that throws before it returns a task, next to one whose task fails.
using DbSync.Sdk;

namespace Corpus.Throwing;

[SyncedStorage]
public interface IThrowing
{
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("a.mark")] ValueTask<bool> MarkAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncDelete("a.delete")] Task<bool> DeleteAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListAsync(CancellationToken ct = default);
    [MergedRead(Dedup.Single)] ValueTask<string?> FindAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] IAsyncEnumerable<string> StreamAsync(CancellationToken ct = default);
    [PrimaryOnly] Task PingAsync(CancellationToken ct = default);
    [PrimaryOnly] int Count { get; set; }
}
