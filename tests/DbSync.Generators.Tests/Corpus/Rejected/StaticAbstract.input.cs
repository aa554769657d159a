// DBSYNC005: static members that an implementation would have to give.
using DbSync.Sdk;

namespace Corpus.StaticAbstract;

[SyncedStorage]
public interface IStaticAbstract
{
    [PrimaryOnly] static abstract int Make();
    [PrimaryOnly] static virtual int Count => 1;
    [PrimaryOnly] static abstract event EventHandler Changed;
    static abstract IStaticAbstract operator +(IStaticAbstract left, IStaticAbstract right);
}
