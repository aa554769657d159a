// DBSYNC014: arguments that no journal can hold.
using DbSync.Sdk;

namespace Corpus.NotSerializable;

[SyncedStorage]
public interface INotSerializable
{
    [SyncWrite("a.object")] Task ObjectAsync([SyncKey] string id, object value, CancellationToken ct = default);
    [SyncWrite("a.dynamic")] Task DynamicAsync([SyncKey] string id, dynamic value, CancellationToken ct = default);
    [SyncWrite("a.stream")] Task StreamAsync([SyncKey] string id, Stream value, CancellationToken ct = default);
    [SyncWrite("a.function")] Task FunctionAsync([SyncKey] string id, Func<int> value, CancellationToken ct = default);
    [SyncWrite("a.lazy")] Task LazyAsync([SyncKey] string id, IAsyncEnumerable<int> value, CancellationToken ct = default);
    [SyncWrite("a.grid")] Task GridAsync([SyncKey] string id, int[,] value, CancellationToken ct = default);
    [SyncWrite("a.self")] Task SelfAsync([SyncKey] string id, INotSerializable value, CancellationToken ct = default);
    [SyncWrite("a.task")] Task TaskAsync([SyncKey] string id, Task value, CancellationToken ct = default);
}
