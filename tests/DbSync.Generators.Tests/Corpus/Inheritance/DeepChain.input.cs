// Six interfaces in a row, each with a member of its own and one that hides.
using DbSync.Sdk;

namespace Corpus.DeepChain;

public interface IOne { [PrimaryOnly] int Step(); [SyncWrite("one")] Task OneAsync([SyncKey] string id, CancellationToken ct = default); }
public interface ITwo : IOne { [PrimaryOnly] new int Step(); }
public interface IThree : ITwo { [PrimaryOnly] new int Step(); [SyncWrite("three")] Task ThreeAsync([SyncKey] string id, CancellationToken ct = default); }
public interface IFour : IThree { [PrimaryOnly] new long Step(); }
public interface IFive : IFour;

[SyncedStorage]
public interface IDeepChain : IFive { [PrimaryOnly] new string Step(); }
