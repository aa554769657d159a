// DBSYNC005: a base that asks for operators.
using DbSync.Sdk;

namespace Corpus.StaticAbstractOfBase;

public interface IBase { static abstract IBase operator +(IBase left, IBase right); }

[SyncedStorage]
public interface IStaticAbstractOfBase : IBase { [PrimaryOnly] void Do(); }
