// Two tokens where the member is only passed through.
using DbSync.Sdk;

namespace Corpus.TwoTokens;

[SyncedStorage]
public interface ITwoTokens
{
    [PrimaryOnly] Task RunAsync(CancellationToken soft, CancellationToken hard = default);
    [PrimaryOnly] Task MaybeAsync(CancellationToken? ct = null, params CancellationToken[] more);
}
