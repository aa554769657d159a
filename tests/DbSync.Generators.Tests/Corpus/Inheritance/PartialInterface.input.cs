// A contract in two parts, with the attribute on one of them.
using DbSync.Sdk;

namespace Corpus.PartialInterface;

public partial interface IPartialInterface
{
    [SyncWrite("part.one")] Task OneAsync([SyncKey] string id, CancellationToken ct = default);
}

[SyncedStorage]
public partial interface IPartialInterface
{
    [SyncWrite("part.two")] Task TwoAsync([SyncKey] string id, CancellationToken ct = default);
}
