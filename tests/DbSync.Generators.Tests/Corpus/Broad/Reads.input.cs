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

public sealed record Inner(string Id, string Name, DateTime CreatedAt);
public sealed record Hit(Inner Inner, double Score);
public sealed record MaybeHit(Inner? Inner, double? Score);
public sealed class Filter { public int? Limit { get; set; } = 50; }
public enum Level { Low, High }
public sealed record Leveled(int Id, Level Level, DateTimeOffset? ModifiedAt, string Path);
public sealed record Facts(int Total, IReadOnlyList<string> Names);

public sealed class FactsMerger : IReadMerger<Facts?>
{
    public Facts? Merge(IReadOnlyList<ReadAnswer<Facts?>> answers, MergeContext context) => answers[0].Result;
}

[SyncedStorage]
public interface IReads
{
    [SyncDelete("inner.delete")] Task DeleteAsync([SyncKey] string id, CancellationToken ct = default);

    [MergedRead(Dedup.ById, OrderBy = "Score", Descending = true)] Task<List<Hit>> ListAsync([MergeLimit(nameof(Filter.Limit))] Filter filter, CancellationToken ct = default);
    [MergedRead(Dedup.ById, OrderBy = "Inner.Name")] Task<Hit[]> ArrayAsync([MergeLimit] int limit, CancellationToken ct = default);
    [MergedRead(Dedup.ById, OrderBy = "Inner.Name", Prefer = Prefer.Newest)] Task<MaybeHit[]?> MaybeAsync([MergeLimit(nameof(Filter.Limit))] Filter? filter, CancellationToken ct = default);
    [MergedRead(Dedup.By, Keys = ["Inner.Id", "Score"])] Task<IList<Hit>> IListAsync(CancellationToken ct = default);
    [MergedRead(Dedup.By, Keys = ["Inner.Id", "Inner.Name"], Timestamp = "Inner.CreatedAt")] Task<ICollection<MaybeHit?>> CollectionAsync(CancellationToken ct = default);
    [MergedRead(Dedup.None)] Task<IEnumerable<Hit>> EnumerableAsync(CancellationToken ct = default);
    [MergedRead(Dedup.None)] Task<IReadOnlyCollection<Hit>> ReadOnlyCollectionAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<HashSet<string>> SetAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<ISet<int>> ISetAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlySet<Guid>> ReadOnlySetAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<ImmutableArray<string?>> ImmutableAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByKey)] Task<Dictionary<string, int>> DictionaryAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByKey)] Task<IDictionary<Guid, Inner>> IDictionaryAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByKey, OrderBy = "Key")] ValueTask<IReadOnlyDictionary<string, Inner?>?> ReadOnlyDictionaryAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ById, OrderBy = nameof(Leveled.Level), Fallback = true, Prefer = Prefer.Newest)] Task<IReadOnlyList<Leveled>> LeveledAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ByPath)] IAsyncEnumerable<Leveled> StreamAsync([MergeLimit] int limit, CancellationToken ct = default);
    [MergedRead(Dedup.Single, Prefer = Prefer.Newest, Fallback = true)] Task<Hit?> SingleAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.Single)] ValueTask<Leveled> RequiredAsync(int id, CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<JsonElement?> ElementAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<float[]?> EmbeddingAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<(int, string?)?> TupleAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.None, Merger = typeof(FactsMerger))] Task<Facts?> MergedAsync(string @event, ReadOnlyMemory<float> query, [MergeLimit] int limit, CancellationToken ct = default);
    [MergedRead(Dedup.None, Merger = typeof(FactsMerger), Fallback = true)] ValueTask<Facts?> MergedTooAsync();
}
