// DBSYNC005: a base of another assembly with a member that is internal there.
using DbSync.Sdk;

namespace Corpus.InternalOfOtherAssembly;

[SyncedStorage]
public interface IInternalOfOtherAssembly : Corpus.Library.IPart;
