// A token that stands first, in the middle, or is required.
using DbSync.Sdk;

namespace Corpus.TokenNotLast;

public sealed record Row(string Id);

[SyncedStorage]
public interface ITokenNotLast
{
    [SyncWrite("row.first")] Task FirstAsync(CancellationToken ct, [SyncKey] string id, int x = 1);
    [SyncWrite("row.middle")] Task MiddleAsync([SyncKey] string id, CancellationToken ct, Row row);
    [SyncWrite("row.params")] Task ManyAsync([SyncKey] string id, CancellationToken ct, params string[] names);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct, string kind, [MergeLimit] int limit);
}
