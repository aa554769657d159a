// Default implementations are forwarded: one that is not would bypass the decorator.
using DbSync.Sdk;

namespace Corpus.DefaultMethods;

[SyncedStorage]
public interface IDefaultMethods
{
    [SyncWrite("row.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("row.save-twice")] Task SaveTwiceAsync([SyncKey] string id, CancellationToken ct = default) => SaveAsync(id + id, ct);
    [PrimaryOnly] Task PingAsync(CancellationToken ct = default) => Task.CompletedTask;
    [PrimaryOnly] int Twice(int x) { return Helper(x); }
    [PrimaryOnly] int Count => 2;
    [PrimaryOnly] string this[int index] { get => "x"; set { } }
    [PrimaryOnly] event EventHandler Changed { add { } remove { } }
    private int Helper(int x) => x * 2;
    sealed int Thrice(int x) => x * 3;
}
