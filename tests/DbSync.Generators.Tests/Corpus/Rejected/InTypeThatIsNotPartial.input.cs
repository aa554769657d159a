// DBSYNC005: a contract in a type that cannot be added to.
using DbSync.Sdk;

namespace Corpus.InTypeThatIsNotPartial;

public class Outer
{
    [SyncedStorage] public interface IStore { [PrimaryOnly] void Do(); }
}
