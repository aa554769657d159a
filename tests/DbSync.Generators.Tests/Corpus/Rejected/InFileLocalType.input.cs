// DBSYNC005: a contract in a type that only its own file can name.
using DbSync.Sdk;

namespace Corpus.InFileLocalType;

file partial class Outer
{
    [SyncedStorage] public interface IStore { [PrimaryOnly] void Do(); }
}
