// DBSYNC090: two contracts whose generated names are the same.
using DbSync.Sdk;

namespace Corpus.CollidingContracts;

[SyncedStorage] public interface INotes { [PrimaryOnly] void Do(); }
[SyncedStorage] public interface Notes { [PrimaryOnly] void Do(); }
