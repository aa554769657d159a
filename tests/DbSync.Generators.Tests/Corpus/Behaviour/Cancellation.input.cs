// The token goes to each store once, and into no payload.
using DbSync.Sdk;

namespace Corpus.Cancellation;

public sealed record Row(string Id);

[SyncedStorage]
public interface ICancellation
{
    [SyncWrite("a.first")] Task FirstAsync(CancellationToken ct, [SyncKey] string id);
    [SyncWrite("a.middle")] ValueTask<bool> MiddleAsync([SyncKey] string id, CancellationToken ct, int x);
    [SyncDelete("a.last")] Task LastAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct, string kind);
    [MergedRead(Dedup.Single)] Task<Row?> FindAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] IAsyncEnumerable<Row> StreamAsync(CancellationToken ct = default);
    [PrimaryOnly] Task TwoAsync(CancellationToken one, int x, CancellationToken two);
}
