// Names of the facade, writer and reader that the contract chooses.
using DbSync.Sdk;

namespace Corpus.ChosenNames;

[SyncedStorage(Facade = "Store", Writer = "Writer", Reader = "Größer")]
public interface IChosenNames
{
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ByValue)] Task<string[]> ListAsync(CancellationToken ct = default);
}
