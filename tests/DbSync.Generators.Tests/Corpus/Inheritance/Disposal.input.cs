// Disposal is the engine's: Dispose does nothing; a Dispose of one's own is a member like any other.
using DbSync.Sdk;

namespace Corpus.Disposal;

[SyncedStorage]
public interface IDisposal : IDisposable, IAsyncDisposable
{
    [PrimaryOnly] Task PingAsync(CancellationToken ct = default);
    [PrimaryOnly] void Dispose(bool disposing);
}

[SyncedStorage]
public interface IOwnDisposal
{
    [PrimaryOnly] void Dispose();
}
