// DBSYNC016: a generic base with a write, closed twice, has one op type for two operations.
using DbSync.Sdk;

namespace Corpus.GenericBaseTwiceWrites;

public interface IRepository<T> { [SyncWrite("row.save")] Task SaveAsync([SyncKey] string id, T row, CancellationToken ct = default); }

[SyncedStorage]
public interface IGenericBaseTwiceWrites : IRepository<int>, IRepository<string>;
