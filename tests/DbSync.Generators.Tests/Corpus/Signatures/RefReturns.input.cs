// Members that return a place, not a value.
using DbSync.Sdk;
using System.Diagnostics.CodeAnalysis;

namespace Corpus.RefReturns;

[SyncedStorage]
public interface IRefReturns
{
    [PrimaryOnly] ref int Find(string key);
    [PrimaryOnly] ref readonly string? Peek(int index);
    [PrimaryOnly] ref int Slot { get; }
    [PrimaryOnly] ref readonly int Constant { get; }
    [PrimaryOnly] ref string this[int index] { get; }
    [PrimaryOnly] [UnscopedRef] ref int Unscoped();
    [PrimaryOnly] ref T Same<T>(ref T value);
}
