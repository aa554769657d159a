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

internal sealed record Hidden(string Id);

[SyncedStorage]
internal interface IInternalStore
{
    [SyncWrite("hidden.save")] Task SaveAsync([SyncKey(nameof(Hidden.Id))] Hidden hidden, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Hidden>> AllAsync(CancellationToken ct = default);
    [PrimaryOnly] internal Task InternalAsync(CancellationToken ct = default);
}

public static partial class Outer
{
    public partial struct Middle
    {
        [SyncedStorage]
        public interface INestedStore
        {
            [SyncWrite("nested.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
        }
    }

    private sealed record Secret(string Id);

    [SyncedStorage]
    private interface IPrivateStore
    {
        [SyncWrite("secret.save")] Task SaveAsync([SyncKey(nameof(Secret.Id))] Secret secret, CancellationToken ct = default);
        [MergedRead(Dedup.ById)] Task<IReadOnlyList<Secret>> AllAsync(CancellationToken ct = default);
    }

    internal static int Use() => MergedPrivateStore.Catalog.Operations.Count;
}

public partial class Holder
{
    [SyncedStorage]
    protected interface IProtectedStore
    {
        [SyncWrite("protected.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    }
}
