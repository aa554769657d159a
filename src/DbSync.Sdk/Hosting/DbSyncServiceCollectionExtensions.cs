using DbSync.Sdk;
using DbSync.Sdk.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers an engine with a container.</summary>
public static class DbSyncServiceCollectionExtensions
{
    /// <summary>
    /// Registers <typeparamref name="TStorage"/> and <see cref="DbSyncEngine{TStorage}"/> as singletons, and a hosted service that starts the
    /// engine with the host and stops it, gracefully, with it.
    /// </summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <typeparam name="TFacade">The generated facade of that interface.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; called once, when the engine is first asked for.</param>
    /// <exception cref="InvalidOperationException">An engine for <typeparamref name="TStorage"/> is registered already.</exception>
    public static IServiceCollection AddDbSync<TStorage, TFacade>(this IServiceCollection services, Action<DbSyncBuilder<TStorage>> configure)
        where TStorage : class
        where TFacade : class, TStorage, ISyncContract<TStorage>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(static service => service.ServiceType == typeof(DbSyncEngine<TStorage>)))
            throw new InvalidOperationException($"An engine for {typeof(TStorage).Name} is registered already; a storage interface has one.");
        services.AddSingleton(provider => DbSyncEngine.Create<TStorage, TFacade>(configure, provider));
        services.AddSingleton(static provider => provider.GetRequiredService<DbSyncEngine<TStorage>>().Storage);
        services.AddHostedService<DbSyncHostedService<TStorage>>();
        return services;
    }
}
