namespace DbSync.Sdk.Execution;

/// <summary>One asynchronous lock per stripe of the ordering keys: equal keys always meet, different ones rarely do.</summary>
internal sealed class KeyedLock : IDisposable
{
    private const int Stripes = 1024;

    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, Stripes).Select(static _ => new SemaphoreSlim(1, 1))];

    public async ValueTask<Held> LockAsync(string key, CancellationToken cancellationToken)
    {
        var stripe = _stripes[StableHash.Of(key) % Stripes];
        await stripe.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Held(stripe);
    }

    public void Dispose()
    {
        foreach (var stripe in _stripes)
            stripe.Dispose();
    }

    /// <summary>The lock while it is held.</summary>
    internal readonly struct Held(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
