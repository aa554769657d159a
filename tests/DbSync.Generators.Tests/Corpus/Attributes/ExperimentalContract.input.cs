// A contract that is experimental as a whole.
using DbSync.Sdk;
using System.Diagnostics.CodeAnalysis;

namespace Corpus.ExperimentalContract;

[Experimental("EXP001")]
[SyncedStorage]
public interface IExperimentalContract
{
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [PrimaryOnly] int Count { get; }
}
