// DBSYNC008: writes that return at once, or never end.
using DbSync.Sdk;

namespace Corpus.WriteReturns;

[SyncedStorage]
public interface IWriteReturns
{
    [SyncWrite("a.void")] void Save([SyncKey] string id);
    [SyncWrite("a.value")] bool MarkValue([SyncKey] string id);
    [SyncWrite("a.stream")] IAsyncEnumerable<int> MarkStream([SyncKey] string id);
    [SyncDelete("a.ref")] ref int DeleteRef([SyncKey] string id);
    [SyncDelete("a.own")] MyTask DeleteOwn([SyncKey] string id);
}

public sealed class MyTask;
