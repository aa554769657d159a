// Events of every delegate shape.
using DbSync.Sdk;

namespace Corpus.Events;

[SyncedStorage]
public interface IEvents
{
    [PrimaryOnly] event EventHandler Opened;
    [PrimaryOnly] event EventHandler<(string Name, int? Count)>? Closed;
    [PrimaryOnly] event Action<string?, int>? Moved;
    [PrimaryOnly] event Func<CancellationToken, Task> Stopping;
}
