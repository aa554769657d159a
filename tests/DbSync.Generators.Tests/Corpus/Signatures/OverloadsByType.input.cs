// Overloads that differ in a parameter's type alone.
using DbSync.Sdk;

namespace Corpus.OverloadsByType;

[SyncedStorage]
public interface IOverloadsByType
{
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, int value, CancellationToken ct = default);
    [SyncWrite("a.save-long")] Task SaveAsync([SyncKey] string id, long value, CancellationToken ct = default);
    [SyncWrite("a.save-text")] Task SaveAsync([SyncKey] string id, string? value, CancellationToken ct = default);
    [SyncWrite("a.save-object")] Task SaveAsync([SyncKey] string id, Version value, CancellationToken ct = default);
    [SyncDelete("a.delete")] Task DeleteAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncDelete("a.delete-many")] Task DeleteAsync([SyncKey] string group, IReadOnlyList<string> ids, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListAsync(object id, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListAsync(CancellationToken ct = default);
}

public sealed record Version(int Major, int Minor);
