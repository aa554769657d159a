// DBSYNC014: tokens that would be journaled: one that may be null, several, one inside.
using DbSync.Sdk;

namespace Corpus.TokenInDisguise;

public sealed record Options(CancellationToken Token);

[SyncedStorage]
public interface ITokenInDisguise
{
    [SyncWrite("a.maybe")] Task MaybeAsync([SyncKey] string id, CancellationToken? ct = null);
    [SyncWrite("a.many")] Task ManyAsync([SyncKey] string id, params CancellationToken[] many);
    [SyncWrite("a.inside")] Task InsideAsync([SyncKey] string id, Options options);
}
