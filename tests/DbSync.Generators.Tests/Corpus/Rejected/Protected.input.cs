// DBSYNC005: members that only implementations can call.
using DbSync.Sdk;

namespace Corpus.Protected;

[SyncedStorage]
public interface IProtected
{
    [PrimaryOnly] protected void Do();
    [PrimaryOnly] protected internal int Count { get; }
    [PrimaryOnly] private protected void Twice();
}
