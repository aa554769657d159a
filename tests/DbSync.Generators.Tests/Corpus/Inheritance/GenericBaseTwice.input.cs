// One generic base, closed with two types.
using DbSync.Sdk;

namespace Corpus.GenericBaseTwice;

public sealed record Cat(string Id);
public sealed record Dog(string Id);

public interface IRead<T>
    where T : class
{
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<T>> AllAsync(CancellationToken ct = default);
    [MergedRead(Dedup.Single)] Task<T?> GetAsync(string id, CancellationToken ct = default);
    [PrimaryOnly] T? Cached { get; }
    [PrimaryOnly] event EventHandler<T> Changed;
    [PrimaryOnly] bool Contains(T item);
}

[SyncedStorage]
public interface IGenericBaseTwice : IRead<Cat>, IRead<Dog>;
