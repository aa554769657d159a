// A generic base whose constraint, once closed, is one that no source code may write.
using DbSync.Sdk;

namespace Corpus.ClosedConstraints;

public sealed record Row(string Id);

public interface IBase<T>
{
    [PrimaryOnly] void Add<TItem>() where TItem : T;
    [PrimaryOnly] TItem? Get<TItem>(TItem? value) where TItem : class, T;
}

[SyncedStorage] public interface IOfSealed : IBase<Row>;
[SyncedStorage] public interface IOfArray : IBase<int[]>;
[SyncedStorage] public interface IOfInterface : IBase<IDisposable>;
