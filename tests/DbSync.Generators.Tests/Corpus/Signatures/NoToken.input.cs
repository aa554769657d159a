// Members without a token get none passed.
using DbSync.Sdk;

namespace Corpus.NoToken;

public sealed record Row(string Id);

[SyncedStorage]
public interface INoToken
{
    [SyncWrite("row.save")] Task SaveAsync([SyncKey] string id);
    [SyncDelete("row.delete")] ValueTask<bool> DeleteAsync([SyncKey] string id);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync();
    [PrimaryOnly] Task PingAsync();
}
