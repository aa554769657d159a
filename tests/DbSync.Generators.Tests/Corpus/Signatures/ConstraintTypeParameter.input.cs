// One type parameter constrains another.
using DbSync.Sdk;

namespace Corpus.ConstraintTypeParameter;

[SyncedStorage]
public interface IConstraintTypeParameter
{
    [PrimaryOnly] Task<TOut> MapAsync<TIn, TOut>(TIn value, Func<TIn, TOut> map, CancellationToken ct = default) where TIn : class, TOut where TOut : class;
    [PrimaryOnly] TKey KeyOf<TRow, TKey>(TRow row) where TRow : IEnumerable<TKey> where TKey : notnull, IEquatable<TKey>;
}
