// Jagged and rectangular arrays, with null at every depth.
using DbSync.Sdk;

namespace Corpus.Arrays;

[SyncedStorage]
public interface IArrays
{
    [SyncWrite("array.save")] Task SaveAsync([SyncKey] string id, int[][] jagged, string?[]?[] holes, byte[]? bytes = null, CancellationToken ct = default);
    [PrimaryOnly] int[,] Grid(string?[,]? grid, int[][,] both, int[,][] other);
    [MergedRead(Dedup.ByValue)] Task<string?[]> ListAsync(CancellationToken ct = default);
}
