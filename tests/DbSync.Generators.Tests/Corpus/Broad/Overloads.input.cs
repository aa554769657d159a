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

public sealed record Part(string Id);

[SyncedStorage]
public interface IOverloads
{
    [SyncWrite("part.save")] Task SaveAsync([SyncKey] string id, Part part, CancellationToken ct = default);
    [SyncWrite("part.save-number")] Task SaveAsync([SyncKey] string id, int part, CancellationToken ct = default);
    [SyncWrite("part.save-many")] ValueTask SaveAsync([SyncKey] string id, IReadOnlyList<Part> parts, CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<Part?> GetAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<Part?> GetAsync(int id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<Part[]> GetAsync(string[] ids, CancellationToken ct = default);
    [PrimaryOnly] void Do();
    [PrimaryOnly] void Do(int x);
    [PrimaryOnly] void Do<T>(T x);
    [PrimaryOnly] void Do(in long x);
}
