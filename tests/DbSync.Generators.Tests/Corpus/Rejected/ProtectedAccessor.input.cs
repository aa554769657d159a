// DBSYNC005: a property with an accessor that only implementations can call.
using DbSync.Sdk;

namespace Corpus.ProtectedAccessor;

[SyncedStorage]
public interface IProtectedAccessor
{
    [PrimaryOnly] int Count { get; protected set; }
}
