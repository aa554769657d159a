// Streams, with and without a token, merged and passed through.
using DbSync.Sdk;
using System.Runtime.CompilerServices;

namespace Corpus.AsyncStreams;

public sealed record Row(string Id, DateTimeOffset UpdatedAt);

#pragma warning disable CS8424 // On an interface the attribute has no effect; people write it all the same.

[SyncedStorage]
public interface IAsyncStreams
{
    [MergedRead(Dedup.ById)] IAsyncEnumerable<Row> StreamAsync(string kind, [EnumeratorCancellation] CancellationToken ct = default);
    [MergedRead(Dedup.ById, OrderBy = "Id", Prefer = Prefer.Newest)] IAsyncEnumerable<Row> OrderedAsync([MergeLimit] int limit, CancellationToken ct = default);
    [MergedRead(Dedup.None)] IAsyncEnumerable<string?> TextsAsync();
    [PrimaryOnly] IAsyncEnumerable<Row> RawAsync([EnumeratorCancellation] CancellationToken ct = default);
    [PrimaryOnly] Task UploadAsync(IAsyncEnumerable<byte[]> chunks, CancellationToken ct = default);
}
