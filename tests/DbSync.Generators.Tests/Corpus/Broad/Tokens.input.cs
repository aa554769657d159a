using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

namespace Corpus;

public sealed record Row(string Id);

#pragma warning disable CS8424 // On an interface the attribute has no effect; people write it all the same.

[SyncedStorage]
public interface ITokens
{
    [SyncWrite("row.none")] Task NoneAsync([SyncKey] string id);
    [SyncWrite("row.first")] Task FirstAsync(CancellationToken ct, [SyncKey] string id);
    [SyncWrite("row.middle")] ValueTask<int> MiddleAsync([SyncKey] string id, CancellationToken ct, int x = 1);
    [SyncWrite("row.result")] ValueTask<bool> ResultAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("row.value")] ValueTask ValueAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncDelete("row.delete")] Task<bool> DeleteAsync([SyncKey] string id);
    [MergedRead(Dedup.ById)] Task<List<Row>> NoTokenAsync(string x);
    [MergedRead(Dedup.ById)] ValueTask<IReadOnlyList<Row>> ValueListAsync(CancellationToken ct, string x);
    [MergedRead(Dedup.ById)] IAsyncEnumerable<Row> StreamAsync(string x, [EnumeratorCancellation] CancellationToken ct = default);
    [MergedRead(Dedup.ById)] IAsyncEnumerable<Row> StreamWithoutTokenAsync([MergeLimit] int limit);
    [MergedRead(Dedup.Single)] ValueTask<Row?> FindAsync(string id);
    [MergedRead(Dedup.Single)] ValueTask<Row?> FindTooAsync(CancellationToken ct, string id);
    [MergedRead(Dedup.Single)] Task<int> CountRowsAsync(CancellationToken ct = default);
    [PrimaryOnly] Task TwoAsync(CancellationToken first, CancellationToken second);
}
