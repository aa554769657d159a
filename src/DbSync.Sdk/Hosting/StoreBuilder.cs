namespace DbSync.Sdk;

/// <summary>How one store is made. Provider packages extend it: <c>UseSqlite(path)</c>, <c>UseInMemory()</c>.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public abstract class StoreBuilder<TStorage>
    where TStorage : class
{
    private protected StoreBuilder(string name) => Name = name;

    /// <summary>The store's name, for logs, metrics and status.</summary>
    public string Name { get; }

    /// <summary>
    /// Makes the store. Called once, at start; what it makes is disposed with the engine. <see langword="null"/> (default) is an error at start.
    /// </summary>
    public Func<IServiceProvider, TStorage>? Factory { get; set; }
}
