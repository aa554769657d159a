// Default implementations that stores override, keep, or get from a derived interface.
using DbSync.Sdk;

namespace Corpus.DefaultImplementations;

public interface IBase
{
    [PrimaryOnly] string Given() => "base";
    [PrimaryOnly] string Derived() => "base";
    [PrimaryOnly] string Name => "base";
}

[SyncedStorage]
public interface IDefaultImplementations : IBase
{
    string IBase.Derived() => "derived";
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default) => throw new NotSupportedException("default");
    [PrimaryOnly] Task<string> PingAsync(CancellationToken ct = default) => Task.FromResult("default");
    [PrimaryOnly] string this[int index] => "default";
}
