// Bases that are covariant and contravariant.
using DbSync.Sdk;

namespace Corpus.Variance;

public record Animal(string Id);
public sealed record Cat(string Id) : Animal(Id);

public interface ISource<out T>
{
    [MergedRead(Dedup.ByValue)] IAsyncEnumerable<T> AllAsync(CancellationToken ct = default);
    [PrimaryOnly] T First();
}

public interface ISink<in T> { [PrimaryOnly] void Put(T value); }

[SyncedStorage]
public interface IVariance : ISource<Cat>, ISource<Animal>, ISink<Cat>, ISink<Animal>;
