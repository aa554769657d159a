// Results in a ValueTask, in every role.
using DbSync.Sdk;

namespace Corpus.ValueTasks;

public sealed record Row(string Id);

[SyncedStorage]
public interface IValueTasks
{
    [SyncWrite("row.save")] ValueTask SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("row.touch")] ValueTask<bool> TouchAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncDelete("row.delete")] ValueTask<int> DeleteAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] ValueTask<IReadOnlyList<Row>> ListAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ById)] ValueTask<Row[]> ArrayAsync(CancellationToken ct = default);
    [MergedRead(Dedup.Single)] ValueTask<Row?> FindAsync(string id, CancellationToken ct = default);
    [PrimaryOnly] ValueTask PingAsync(CancellationToken ct = default);
    [PrimaryOnly] ValueTask<T> EchoAsync<T>(T value, CancellationToken ct = default);
}
