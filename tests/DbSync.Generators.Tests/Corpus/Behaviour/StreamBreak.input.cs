// A stream whose reader leaves early.
using DbSync.Sdk;

namespace Corpus.StreamBreak;

public sealed record Row(string Id);

[SyncedStorage]
public interface IStreamBreak
{
    [MergedRead(Dedup.ById)] IAsyncEnumerable<Row> StreamAsync(string kind, CancellationToken ct = default);
}
