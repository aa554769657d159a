// DBSYNC007: arguments that do not outlive the call.
using DbSync.Sdk;

namespace Corpus.ByReference;

[SyncedStorage]
public interface IByReference
{
    [SyncWrite("a.ref")] Task RefAsync([SyncKey] string id, ref int value);
    [SyncWrite("a.out")] Task OutAsync([SyncKey] string id, out int value);
    [SyncWrite("a.in")] Task InAsync([SyncKey] string id, in int value);
    [SyncWrite("a.span")] Task SpanAsync([SyncKey] string id, ReadOnlySpan<byte> value);
    [SyncWrite("a.pointer")] unsafe Task PointerAsync([SyncKey] string id, int* value);
    [SyncWrite("a.function")] unsafe Task FunctionAsync([SyncKey] string id, delegate*<void> value);
    [SyncWrite("a.params")] Task ParamsAsync([SyncKey] string id, params ReadOnlySpan<int> value);
    [MergedRead(Dedup.ByValue)] Task<List<int>> ListAsync(ref readonly int value);
}
