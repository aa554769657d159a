// Default values of structs, tuples and a type parameter.
using DbSync.Sdk;

namespace Corpus.DefaultStructs;

[SyncedStorage]
public interface IDefaultStructs
{
    [SyncWrite("struct.save")]
    Task SaveAsync([SyncKey] string id, Guid key = default, DateTimeOffset at = default, (int X, string? Y) pair = default, ReadOnlyMemory<byte> bytes = default, CancellationToken ct = default);

    [PrimaryOnly] Task<T?> GetAsync<T>(T? fallback = default, KeyValuePair<string, int> pair = default, CancellationToken ct = default);
}
