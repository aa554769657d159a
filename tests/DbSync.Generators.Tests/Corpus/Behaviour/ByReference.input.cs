// References, spans and pointers of what is passed through.
using DbSync.Sdk;
using System.Diagnostics.CodeAnalysis;

namespace Corpus.ByReference;

[SyncedStorage]
public interface IByReference
{
    [PrimaryOnly] void Swap<T>(ref T left, ref T right);
    [PrimaryOnly] bool TryGet(string key, [NotNullWhen(true)] out string? value);
    [PrimaryOnly] long Sum(in long left, ref readonly long right);
    [PrimaryOnly] ref int Find(int index);
    [PrimaryOnly] ref int Slot { get; }
    [PrimaryOnly] ref int this[int index] { get; }
    [PrimaryOnly] Span<int> Slice(Span<int> values);
    [PrimaryOnly] unsafe int Read(int* value);
    [PrimaryOnly] bool IsSame(in long left, in long right);
}
