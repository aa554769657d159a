// A variable number of arguments, also in a write.
using DbSync.Sdk;

namespace Corpus.ParamsArray;

[SyncedStorage]
public interface IParamsArray
{
    [SyncWrite("tags.save")] Task SaveAsync([SyncKey] string id, params string[] tags);
    [PrimaryOnly] Task PingAsync(params string?[]? names);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListAsync(params int[] ids);
}
