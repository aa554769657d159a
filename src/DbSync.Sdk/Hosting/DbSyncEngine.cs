namespace DbSync.Sdk;

/// <summary>Starts an engine without a container.</summary>
public static class DbSyncEngine
{
    /// <summary>Sets an engine up and starts it: connects the primary, opens the journal, rolls forward what is in doubt, starts replicating.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <typeparam name="TFacade">The generated facade of that interface.</typeparam>
    /// <param name="configure">Sets the options.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running engine; disposing it stops it gracefully.</returns>
    /// <exception cref="SyncOptionsException">Options are invalid; all errors are told.</exception>
    public static Task<DbSyncEngine<TStorage>> StartAsync<TStorage, TFacade>(
        Action<DbSyncBuilder<TStorage>> configure, CancellationToken cancellationToken = default)
        where TStorage : class
        where TFacade : class, TStorage, ISyncContract<TStorage> =>
        StartAsync<TStorage, TFacade>(configure, Hosting.EmptyServices.Instance, cancellationToken);

    /// <summary>The same, with services for the stores' factories, the logging and the clock.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <typeparam name="TFacade">The generated facade of that interface.</typeparam>
    /// <param name="configure">Sets the options.</param>
    /// <param name="services">What the factories get.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running engine; disposing it stops it gracefully.</returns>
    /// <exception cref="SyncOptionsException">Options are invalid; all errors are told.</exception>
    public static async Task<DbSyncEngine<TStorage>> StartAsync<TStorage, TFacade>(
        Action<DbSyncBuilder<TStorage>> configure, IServiceProvider services, CancellationToken cancellationToken = default)
        where TStorage : class
        where TFacade : class, TStorage, ISyncContract<TStorage>
    {
        var engine = Create<TStorage, TFacade>(configure, services);
        try
        {
            await engine.StartAsync(cancellationToken).ConfigureAwait(false);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal static DbSyncEngine<TStorage> Create<TStorage, TFacade>(Action<DbSyncBuilder<TStorage>> configure, IServiceProvider services)
        where TStorage : class
        where TFacade : class, TStorage, ISyncContract<TStorage>
    {
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(services);
        var options = new DbSyncBuilder<TStorage>();
        configure(options);
        Hosting.OptionsValidation.Check(options);
        return new DbSyncEngine<TStorage>(options, services, TFacade.Catalog, TFacade.Create);
    }
}
