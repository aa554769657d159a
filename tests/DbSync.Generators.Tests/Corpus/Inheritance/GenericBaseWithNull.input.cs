// A generic base closed with types that may be null, tuples with names, and arrays.
using DbSync.Sdk;

namespace Corpus.GenericBaseWithNull;

public interface IRead<T>
{
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<T>> AllAsync(T example, CancellationToken ct = default);
    [PrimaryOnly] T Pick(T left, Func<T?, T> map);
    [PrimaryOnly] T? Maybe { get; }
}

public interface ITexts : IRead<string?>;
public interface INumbers : IRead<int?>;
public interface IPairs : IRead<(int X, string? Y)>;
public interface IArrays : IRead<string?[]>;

[SyncedStorage]
public interface IGenericBaseWithNull : ITexts, INumbers, IPairs;

[SyncedStorage]
public interface IGenericBaseOfArrays
{
    [PrimaryOnly] IArrays Arrays { get; }
}
