// Overloads that differ in arity, in ref, in optional parameters and in nullability of a value.
using DbSync.Sdk;

namespace Corpus.OverloadsByKind;

[SyncedStorage]
public interface IOverloadsByKind
{
    [PrimaryOnly] void Do();
    [PrimaryOnly] void Do(int x);
    [PrimaryOnly] void Do(ref int x);
    [PrimaryOnly] void Do(int? x);
    [PrimaryOnly] void Do(int x, int y = 0);
    [PrimaryOnly] void Do(params int[] x);
    [PrimaryOnly] void Do<T>();
    [PrimaryOnly] void Do<T>(T x);
    [PrimaryOnly] void Do<T>(T[] x);
    [PrimaryOnly] void Do<TLeft, TRight>(TLeft x, TRight y);
}
