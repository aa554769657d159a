// Tuples with names, in names, beyond seven, and keywords as names.
using DbSync.Sdk;

namespace Corpus.TupleNames;

[SyncedStorage]
public interface ITupleNames
{
    [SyncWrite("tuple.mark")] Task<(bool IsNew, int Version)> MarkAsync([SyncKey] string id, (string First, (int X, int Y) Place) value, (int A, string? @class)? maybe = null, CancellationToken ct = default);
    [SyncWrite("tuple.long")] Task StoreAsync([SyncKey] string id, (int A, int B, int C, int D, int E, int F, int G, string H, bool I) many, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<(string Name, int Count)>> ListAsync(CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<(string Name, int Count)?> FindAsync(string id, CancellationToken ct = default);
    [PrimaryOnly] (int Sum, (string? Text, int)[] Parts) Split(Dictionary<string, (int Left, int Right)> map);
}
