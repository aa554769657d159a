using System;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

namespace Corpus;

[SyncedStorage]
public interface IDisposableStore : IDisposable, IAsyncDisposable
{
    [SyncWrite("thing.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
}
