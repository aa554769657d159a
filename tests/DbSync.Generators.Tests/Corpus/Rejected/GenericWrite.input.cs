// DBSYNC015: a write that would not know its types when it is replayed.
using DbSync.Sdk;

namespace Corpus.GenericWrite;

[SyncedStorage]
public interface IGenericWrite
{
    [SyncWrite("a.save")] Task SaveAsync<T>([SyncKey] string id, List<T> value, CancellationToken ct = default);
}
