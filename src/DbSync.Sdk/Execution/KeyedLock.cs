using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>One asynchronous lock per stripe of the ordering keys: equal keys always meet, different ones rarely do.</summary>
/// <param name="scheduler">Where whoever waits goes on; <see langword="null"/>: on the thread pool.</param>
internal sealed class KeyedLock(IWorkScheduler? scheduler = null)
{
    private const int Stripes = 1024;

    private readonly AsyncLock[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new AsyncLock(scheduler ?? WorkScheduler.ThreadPool))];

    public ValueTask<AsyncLock.Held> LockAsync(string key, CancellationToken cancellationToken) =>
        _stripes[StableHash.Of(key) % Stripes].LockAsync(cancellationToken);
}
