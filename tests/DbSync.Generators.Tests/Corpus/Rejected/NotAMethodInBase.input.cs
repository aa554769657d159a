// DBSYNC006: a property in a sync role that a base declares.
using DbSync.Sdk;

namespace Corpus.NotAMethodInBase;

public interface IPart { string Name { [SyncWrite("a.name")] set; } }

[SyncedStorage]
public interface INotAMethodInBase : IPart;
