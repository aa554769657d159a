// DBSYNC005: overloads between which an attribute decides, whatever the types of the arguments.
using DbSync.Sdk;
using System.Runtime.CompilerServices;

namespace Corpus.OverloadPriority;

[SyncedStorage]
public interface IOverloadPriority
{
    [PrimaryOnly] Task SendAsync(string text, CancellationToken ct = default);
    [PrimaryOnly] [OverloadResolutionPriority(1)] Task SendAsync(object text, CancellationToken ct = default);
    [SyncWrite("text.save")] Task SaveAsync([SyncKey] string id, int text, CancellationToken ct = default);
    [SyncWrite("text.save-long")] [OverloadResolutionPriority(1)] Task SaveAsync([SyncKey] string id, long text, CancellationToken ct = default);
}
