// DBSYNC002: a member that says two things.
using DbSync.Sdk;

namespace Corpus.TwoRoles;

[SyncedStorage]
public interface ITwoRoles
{
    [PrimaryOnly] [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
}
