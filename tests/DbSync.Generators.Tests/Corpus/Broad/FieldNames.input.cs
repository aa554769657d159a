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

public sealed record Item(string Id, string Text, DateTimeOffset UpdatedAt);

[SyncedStorage]
public interface IFieldNames
{
    [SyncWrite("item.save")]
    Task SaveAsync([SyncKey] string _writer, Item _runtime, string opType, string orderingKey, bool isDelete, string encode, string reader, string writer,
                   string equalityContract, string IFieldNamesSaveOperation, string target, int cancellationToken, [GeneratedKey] string? newKey = null,
                   [GeneratedTimestamp] DateTimeOffset? now = null, CancellationToken token = default);

    [SyncDelete("item.delete")]
    Task DeleteAsync([SyncKey] string _writer, string id, string sink, CancellationToken token = default);

    [SyncDelete("items.delete")]
    Task DeleteManyAsync([SyncKey] string _writer, IReadOnlyList<string> sinks, CancellationToken token = default);

    [MergedRead(Dedup.ById, OrderBy = nameof(Item.Text))]
    Task<IReadOnlyList<Item>> ListAsync(string row, string store, string tombstones, string _reads, string sink, CancellationToken token = default);

    [MergedRead(Dedup.Single)]
    Task<Item?> GetAsync(string id, string found, string row, string _reader, string sink, CancellationToken token = default);

    [PrimaryOnly] Task PingAsync(string _runtime, CancellationToken ct = default);
    [PrimaryOnly] int this[string _runtime] { get; set; }
}
