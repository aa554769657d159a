// Overloads that differ in a type, in arity and in the order of parameters.
using DbSync.Sdk;

namespace Corpus.Overloads;

[SyncedStorage]
public interface IOverloads
{
    [SyncWrite("a.int")] Task SaveAsync([SyncKey] string id, int value, CancellationToken ct = default);
    [SyncWrite("a.long")] Task SaveAsync([SyncKey] string id, long value, CancellationToken ct = default);
    [SyncWrite("a.text")] Task SaveAsync([SyncKey] string id, string value, CancellationToken ct = default);
    [SyncWrite("a.texts")] Task SaveAsync([SyncKey] string id, IReadOnlyList<string> value, CancellationToken ct = default);
    [PrimaryOnly] string Do(int x);
    [PrimaryOnly] string Do(int? x);
    [PrimaryOnly] string Do<T>(T x);
    [PrimaryOnly] string Do(params int[] x);
}
