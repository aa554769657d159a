using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

public sealed record GlobalRow(string Id);

[SyncedStorage(Facade = "GlobalFacade", Writer = "GlobalWriter", Reader = "GlobalReader")]
public interface GlobalStore
{
    [SyncWrite("global.save")] Task SaveAsync([SyncKey] string id, GlobalRow row, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<GlobalRow>> AllAsync(CancellationToken ct = default);
}
