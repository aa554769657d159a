// DBSYNC005: names that are no names, and names that are one.
using DbSync.Sdk;

namespace Corpus.BadNames;

[SyncedStorage(Facade = "1x")] public interface IOne { [PrimaryOnly] void Do(); }
[SyncedStorage(Writer = "a b")] public interface ITwo { [PrimaryOnly] void Do(); }
[SyncedStorage(Reader = "class")] public interface IThree { [PrimaryOnly] void Do(); }
[SyncedStorage(Facade = "X", Reader = "X")] public interface IFour { [PrimaryOnly] void Do(); }
[SyncedStorage(Facade = "")] public interface IFive { [PrimaryOnly] void Do(); }
