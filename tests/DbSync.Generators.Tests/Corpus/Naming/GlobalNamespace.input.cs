// A contract outside of every namespace.
using DbSync.Sdk;

public sealed record GlobalRow(string Id);

[SyncedStorage]
public interface IGlobalNamespace
{
    [SyncWrite("global.save")] Task SaveAsync([SyncKey] string id, GlobalRow row, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<GlobalRow>> ListAsync(CancellationToken ct = default);
}
