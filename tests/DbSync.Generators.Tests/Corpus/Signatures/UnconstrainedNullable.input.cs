// T? of a type about which nothing is known: neither Nullable<T> nor a reference.
using DbSync.Sdk;

namespace Corpus.UnconstrainedNullable;

[SyncedStorage]
public interface IUnconstrainedNullable
{
    [PrimaryOnly] T? First<T>(IEnumerable<T?> values, T? fallback = default);
    [PrimaryOnly] Task<(T? Left, T?[] Others)> SplitAsync<T>(Func<T?, T?> map, CancellationToken ct = default);
}
