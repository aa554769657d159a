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

[SyncedStorage]
public interface IPassThrough
{
    [PrimaryOnly] string Name { get; }
    [PrimaryOnly] string? Title { get; set; }
    [PrimaryOnly] int Secret { set; }
    [PrimaryOnly] string Made { get; init; }
    [PrimaryOnly] ref int Slot { get; }
    [PrimaryOnly] ref readonly int Constant { get; }
    [PrimaryOnly] ref int Find(int x);
    [PrimaryOnly] ref readonly int Peek(int x);
    [PrimaryOnly] string this[int index] { get; set; }
    [PrimaryOnly] string this[string key, int? index] { get; }
    [PrimaryOnly] event EventHandler Opened;
    [PrimaryOnly] event EventHandler<string>? Closed;
    [PrimaryOnly] bool TryGet(string key, [NotNullWhen(true)] out string? value);
    [PrimaryOnly] [return: NotNullIfNotNull(nameof(text))] string? Trim(string? text);
    [PrimaryOnly] [return: MaybeNull] string Odd([AllowNull] string text, [DisallowNull] string? other);
    [PrimaryOnly] void Swap(ref int a, in int b, out int c, ref readonly int d);
    [PrimaryOnly] int Total(scoped ReadOnlySpan<int> values);
    [PrimaryOnly] Span<int> Slice(Span<int> values);
    [PrimaryOnly] unsafe int Deref(int* pointer);
    [PrimaryOnly] void Log(string message, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0);
    [PrimaryOnly] (int Count, string? Name) Pair((string? First, int Second) value);
    [PrimaryOnly] dynamic Dynamic(dynamic value, List<dynamic> values);
    [PrimaryOnly] IReadOnlyDictionary<string, List<(int X, string? Y)>?> Nested(Dictionary<string, string?[]?>? map);
    [PrimaryOnly] string ToString();
    [PrimaryOnly] bool Equals(object? other);
    [PrimaryOnly] int GetHashCode();
    [PrimaryOnly] string GetType();
    [PrimaryOnly] string MergedPassThrough();
    [PrimaryOnly] string Create();
    [PrimaryOnly] string Catalog { get; }
}
