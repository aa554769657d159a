// A contract that can be disposed.
using DbSync.Sdk;

namespace Corpus.DisposalOfStores;

[SyncedStorage]
public interface IDisposalOfStores : IDisposable, IAsyncDisposable
{
    [PrimaryOnly] Task PingAsync(CancellationToken ct = default);
}
