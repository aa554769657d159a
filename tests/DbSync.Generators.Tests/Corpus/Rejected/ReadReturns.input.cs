// DBSYNC009: reads whose answers nobody could merge.
using DbSync.Sdk;

namespace Corpus.ReadReturns;

[SyncedStorage]
public interface IReadReturns
{
    [MergedRead(Dedup.None)] IReadOnlyList<int> ListNow();
    [MergedRead(Dedup.None)] Task PingAsync(CancellationToken ct = default);
    [MergedRead(Dedup.None)] Task<int> CountRowsAsync(CancellationToken ct = default);
    [MergedRead(Dedup.None)] Task<Queue<int>> QueueAsync(CancellationToken ct = default);
    [MergedRead(Dedup.Single)] IAsyncEnumerable<int> StreamAsync(CancellationToken ct = default);
    [MergedRead(Dedup.None, Merger = typeof(string))] Task<int> MergedAsync(CancellationToken ct = default);
}
