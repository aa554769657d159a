// Two contracts of one name, in two namespaces.
using DbSync.Sdk;

namespace Corpus.SameName.One
{
    [SyncedStorage] public interface ISameName { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
}

namespace Corpus.SameName.Two
{
    [SyncedStorage] public interface ISameName { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
}
