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

#pragma warning disable CS0612, CS0618, EXP001

[Obsolete("old record")]
public sealed record OldRow(string Id, [property: Obsolete] string? Text);

public sealed record NewRow(string Id) { [Obsolete("old member")] public string? Old { get; init; } }

[SyncedStorage]
public interface IObsoleteStore
{
    [Obsolete("use Save2Async", false)] [SyncWrite("row.save")] Task SaveAsync([SyncKey] string id, OldRow row, CancellationToken ct = default);
    [Obsolete("gone", true)] [SyncWrite("row.save-strict")] Task<bool> SaveStrictAsync([SyncKey] string id, NewRow row, CancellationToken ct = default);
    [Obsolete] [SyncDelete("row.delete")] ValueTask DeleteAsync([SyncKey] string id, CancellationToken ct = default);
    [Obsolete("gone", true)] [MergedRead(Dedup.ById)] Task<List<NewRow>> AllAsync(CancellationToken ct = default);
    [Obsolete("gone", true)] [PrimaryOnly] Task PingAsync(CancellationToken ct = default);
    [Obsolete("gone", true)] [PrimaryOnly] int Count { get; }
    [Experimental("EXP001")] [SyncWrite("row.try")] Task TryAsync([SyncKey] string id, CancellationToken ct = default);
    [RequiresUnreferencedCode("reflects")] [RequiresDynamicCode("emits")] [PrimaryOnly] Task ReflectAsync(CancellationToken ct = default);
}
