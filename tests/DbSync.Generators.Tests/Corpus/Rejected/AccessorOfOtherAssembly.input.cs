// DBSYNC005: a base of another assembly with an accessor that is internal there.
using DbSync.Sdk;

namespace Corpus.AccessorOfOtherAssembly;

[SyncedStorage]
public interface IAccessorOfOtherAssembly : Corpus.Library.IPart;
