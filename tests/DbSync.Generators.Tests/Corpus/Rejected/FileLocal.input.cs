// DBSYNC005: a contract that only its own file can name.
using DbSync.Sdk;

namespace Corpus.FileLocal;

[SyncedStorage]
file interface IFileLocal { [PrimaryOnly] void Do(); }
