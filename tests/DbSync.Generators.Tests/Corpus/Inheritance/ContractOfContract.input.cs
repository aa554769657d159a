// A contract that inherits another contract.
using DbSync.Sdk;

namespace Corpus.ContractOfContract;

[SyncedStorage]
public interface IPlain
{
    [SyncWrite("plain.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
}

[SyncedStorage]
public interface IRich : IPlain
{
    [SyncWrite("rich.save")] Task SaveRichAsync([SyncKey] string id, CancellationToken ct = default);
}
