// A generic method of a value type, whose T? is another type than T.
using DbSync.Sdk;

namespace Corpus.ConstraintStruct;

[SyncedStorage]
public interface IConstraintStruct
{
    [PrimaryOnly] Task<T> ValueAsync<T>(T value, T? maybe = null, CancellationToken ct = default) where T : struct;
}
