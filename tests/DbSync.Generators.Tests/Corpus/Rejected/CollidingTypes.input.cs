// DBSYNC090: types of the user's that have the generated names.
using DbSync.Sdk;

namespace Corpus.CollidingTypes;

public sealed class MergedOne;
public static class TwoOperations;
public delegate void SyncedThree();
public enum FourQueryMerger { None }
public sealed record FiveSaveOperation(int X);

[SyncedStorage] public interface IOne { [PrimaryOnly] void Do(); }
[SyncedStorage] public interface ITwo { [PrimaryOnly] void Do(); }
[SyncedStorage] public interface IThree { [PrimaryOnly] void Do(); }
[SyncedStorage] public interface IFour { [PrimaryOnly] void Do(); }
[SyncedStorage] public interface IFive { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
