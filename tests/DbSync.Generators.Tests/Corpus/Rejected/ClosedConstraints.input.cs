// DBSYNC009: a merged read of a generic base whose constraint, once closed, is one that no source code may write.
using DbSync.Sdk;

namespace Corpus.ClosedConstraints;

public sealed record Row(string Id);

public interface IBase<T> { [MergedRead(Dedup.None)] Task<List<TItem>> ListAsync<TItem>(CancellationToken ct = default) where TItem : T; }

[SyncedStorage] public interface IOfSealed : IBase<Row>;
