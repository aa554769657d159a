// Default values: true, false, and none.
using DbSync.Sdk;

namespace Corpus.DefaultBooleans;

[SyncedStorage]
public interface IDefaultBooleans
{
    [SyncWrite("flag.save")] Task SaveAsync([SyncKey] string id, bool on = true, bool off = false, bool? maybe = true, bool? unknown = null, CancellationToken ct = default);
}
