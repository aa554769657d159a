// A generic method of a type that is never null.
using DbSync.Sdk;

namespace Corpus.ConstraintNotNull;

[SyncedStorage]
public interface IConstraintNotNull
{
    [PrimaryOnly] Task<T?> AnyAsync<T>(T value, CancellationToken ct = default) where T : notnull;
}
