// DBSYNC005: a contract of an open type.
using DbSync.Sdk;

namespace Corpus.GenericInterface;

[SyncedStorage]
public interface IGenericInterface<T> { [PrimaryOnly] void Do(T value); }
