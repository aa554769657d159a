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

public sealed record Cat(string Id);
public sealed record Dog(string Id);

public interface IRoot
{
    [PrimaryOnly] Task PingAsync(CancellationToken ct = default);
    [PrimaryOnly] object Shared();
    [PrimaryOnly] int Count { get; }
    [MergedRead(Dedup.Single)] Task<string?> NameAsync(CancellationToken ct = default);
}

public interface ILeft : IRoot
{
    [PrimaryOnly] string Both(string x);
    [SyncWrite("left.save")] Task SaveBothAsync([SyncKey] string id, CancellationToken ct = default);
}

public interface IRight : IRoot
{
    [PrimaryOnly] string Both(string x);
    [SyncWrite("right.save")] Task SaveBothAsync([SyncKey] string id, CancellationToken ct = default);
}

public interface IRead<T>
{
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<T>> AllAsync(CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<T?> GetAsync(string id, CancellationToken ct = default);
    [PrimaryOnly] T? Cached { get; }
    [PrimaryOnly] T? this[string key] { get; }
    [PrimaryOnly] event EventHandler<T> Changed;
}

[SyncedStorage]
public interface IInheritance : ILeft, IRight, IRead<Cat>, IRead<Dog>
{
    [PrimaryOnly] new string Shared();
    [PrimaryOnly] new int Count();
    [MergedRead(Dedup.Single)] new Task<string?> NameAsync(CancellationToken ct = default);

    [PrimaryOnly] Task DefaultAsync(CancellationToken ct = default) => Task.CompletedTask;
    [SyncWrite("default.save")] Task SaveDefaultAsync([SyncKey] string id, CancellationToken ct = default) => SaveBothCoreAsync(id, ct);
    [PrimaryOnly] int Twice => 2;
    private Task SaveBothCoreAsync(string id, CancellationToken ct) => ((ILeft)this).SaveBothAsync(id, ct);
    sealed string Sealed() => "x";
    static string Static() => "y";
    object IRoot.Shared() => Shared();
}
