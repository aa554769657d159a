using DbSync.Sdk.Merging;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Hosting;

/// <summary>The stores that the engine made and disposes.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class OwnedStores<TStorage>
    where TStorage : class
{
    private readonly List<TStorage> _made = [];
    private readonly Dictionary<string, TStorage> _secondaries = new(StringComparer.OrdinalIgnoreCase);

    public OwnedStores(DbSyncBuilder<TStorage> options, IServiceProvider services)
    {
        try
        {
            Primary = Make(options.Primary, services);
            foreach (var secondary in options.Secondaries)
                _secondaries.Add(secondary.Name, Make(secondary, services));
        }
        catch
        {
            // Whoever made the engine gets the factory's error and nothing to dispose.
            foreach (var store in _made)
                Abandonable.Observe(DisposeAsync(store));
            throw;
        }
    }

    public TStorage Primary { get; }

    public TStorage Secondary(string name) => _secondaries[name];

    /// <summary>Disposes every store, whatever becomes of the others.</summary>
    /// <param name="grace">How long one may take; it is then left behind.</param>
    /// <param name="time">The clock.</param>
    /// <param name="scheduler">Where each is disposed.</param>
    /// <param name="failed">Told of each store that was not disposed.</param>
    public async Task DisposeAsync(TimeSpan grace, TimeProvider time, IWorkScheduler scheduler, Action<Exception> failed)
    {
        foreach (var store in _made)
        {
            // A store may wait for its own stuck call, also on this thread.
            var disposing = scheduler.Run(() => DisposeAsync(store));
            try
            {
                await disposing.WaitAsync(grace, time).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                Abandonable.Observe(disposing);
                failed(error);
            }
        }

        _made.Clear();
    }

    private static async Task DisposeAsync(TStorage store)
    {
        switch (store)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    private TStorage Make(StoreBuilder<TStorage> builder, IServiceProvider services)
    {
        var store = builder.Factory!(services)
            ?? throw new InvalidOperationException($"The factory of '{builder.Name}' returned null; it must return the store.");
        if (_made.Contains(store, ReferenceEqualityComparer.Instance))
            throw new InvalidOperationException($"The factory of '{builder.Name}' returned a store that is already in use; each needs its own.");
        _made.Add(store);
        return store;
    }
}
