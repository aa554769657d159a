// DBSYNC090: an operation of one contract has the name of another contract's.
using DbSync.Sdk;

namespace Corpus.CollidingOperations;

[SyncedStorage] public interface INote { [SyncWrite("a.save")] Task TextSaveAsync([SyncKey] string id, CancellationToken ct = default); }
[SyncedStorage] public interface INoteText { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
