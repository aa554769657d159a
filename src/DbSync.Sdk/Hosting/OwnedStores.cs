namespace DbSync.Sdk.Hosting;

/// <summary>The stores that the engine made and disposes.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class OwnedStores<TStorage> : IAsyncDisposable
    where TStorage : class
{
    private readonly List<TStorage> _made = [];
    private readonly Dictionary<string, TStorage> _secondaries = new(StringComparer.OrdinalIgnoreCase);

    public OwnedStores(DbSyncBuilder<TStorage> options, IServiceProvider services)
    {
        Primary = Make(options.Primary, services);
        foreach (var secondary in options.Secondaries)
            _secondaries.Add(secondary.Name, Make(secondary, services));
    }

    public TStorage Primary { get; }

    public TStorage Secondary(string name) => _secondaries[name];

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _made)
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

        _made.Clear();
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
