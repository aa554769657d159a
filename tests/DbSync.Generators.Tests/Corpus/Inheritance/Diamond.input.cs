// Two bases that share one: its members are implemented once.
using DbSync.Sdk;

namespace Corpus.Diamond;

public interface IRoot
{
    [SyncWrite("root.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [PrimaryOnly] int Count { get; }
    [PrimaryOnly] event EventHandler Changed;
}

public interface ILeft : IRoot { [PrimaryOnly] Task LeftAsync(CancellationToken ct = default); }
public interface IRight : IRoot { [PrimaryOnly] Task RightAsync(CancellationToken ct = default); }

[SyncedStorage]
public interface IDiamond : ILeft, IRight, IRoot;
