// DBSYNC001: members of every kind without a role, inherited from the framework too.
using DbSync.Sdk;

namespace Corpus.NoRole;

[SyncedStorage]
public interface INoRole : IEnumerable<string>
{
    void Do();
    int Count { get; }
    string this[int index] { get; }
    event EventHandler Changed;
}
