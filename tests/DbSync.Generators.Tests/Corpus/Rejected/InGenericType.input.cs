// DBSYNC005: a contract in a generic type, and in a type nested in one.
using DbSync.Sdk;

namespace Corpus.InGenericType;

public partial class Outer<T>
{
    [SyncedStorage] public interface IStore { [PrimaryOnly] void Do(T value); }

    public partial class Inner { [SyncedStorage] public interface IStore { [PrimaryOnly] void Do(T value); } }
}
