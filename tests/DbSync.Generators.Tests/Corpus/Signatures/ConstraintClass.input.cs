// A generic method of a reference type, and of one that may be null.
using DbSync.Sdk;

namespace Corpus.ConstraintClass;

[SyncedStorage]
public interface IConstraintClass
{
    [PrimaryOnly] Task<T?> NullAsync<T>(T? value, CancellationToken ct = default) where T : class;
    [PrimaryOnly] Task<T> MaybeAsync<T>(T value, CancellationToken ct = default) where T : class?;
}
