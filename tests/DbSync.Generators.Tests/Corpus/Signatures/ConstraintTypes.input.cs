// A base class, interfaces, an interface that may be null, and the type itself as constraints.
using DbSync.Sdk;

namespace Corpus.ConstraintTypes;

public abstract class Root;

[SyncedStorage]
public interface IConstraintTypes
{
    [PrimaryOnly] Task<T> BaseAsync<T>(T value, CancellationToken ct = default) where T : Root, IDisposable, IComparable<T>;
    [PrimaryOnly] T? MaybeRoot<T>(T? value) where T : Root?;
    [PrimaryOnly] T MaybeDisposable<T>(T value) where T : IDisposable?;
}
