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

public abstract record Keyed(string Id);

public interface IHasKey { string Key { get; } }

public class Box { public Box() { } }

[SyncedStorage]
public interface IGenericMembers
{
    [PrimaryOnly] Task<T> AnyAsync<T>(T value, CancellationToken ct = default);
    [PrimaryOnly] Task<T?> NullableAsync<T>(T? value, CancellationToken ct = default);
    [PrimaryOnly] Task<T?> ClassAsync<T>(T? value) where T : class;
    [PrimaryOnly] Task<T> NullableClassAsync<T>(T value) where T : class?;
    [PrimaryOnly] Task<T?> StructAsync<T>(T? value) where T : struct;
    [PrimaryOnly] Task<T> UnmanagedAsync<T>(T value) where T : unmanaged;
    [PrimaryOnly] Task<T> NotNullAsync<T>(T value) where T : notnull;
    [PrimaryOnly] Task<T> NewAsync<T>(T value) where T : Box, IHasKey, new();
    [PrimaryOnly] Task<TOut> TwoAsync<TIn, TOut>(TIn value, Func<TIn, TOut> map) where TIn : TOut where TOut : IComparable<TOut>;
    [PrimaryOnly] T Ref<T>(scoped ref T value) where T : struct, allows ref struct;
    [PrimaryOnly] Task<T> EnumAsync<T>(T value) where T : struct, Enum;
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<T>> AllAsync<T>(string kind, CancellationToken ct = default) where T : Keyed;
    [MergedRead(Dedup.ByKey, OrderBy = "Key")] Task<List<T>> ByKeyAsync<T>(CancellationToken ct = default) where T : IHasKey;
    [MergedRead(Dedup.None)] IAsyncEnumerable<T> StreamAsync<T>(CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<T?> FindAsync<T>(string id, CancellationToken ct = default) where T : class;
}
