// Identities and times that the caller leaves out.
using DbSync.Sdk;

namespace Corpus.GeneratedValues;

[SyncedStorage]
public interface IGeneratedValues
{
    [SyncWrite("a.create")]
    Task<string> CreateAsync([SyncKey] string user, string text = "x", [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken ct = default);
}
