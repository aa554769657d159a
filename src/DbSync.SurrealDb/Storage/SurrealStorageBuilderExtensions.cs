namespace DbSync.SurrealDb;

/// <summary>Sets stores up on SurrealDB.</summary>
public static class SurrealStorageBuilderExtensions
{
    /// <summary>What <c>provider</c> says of a store on SurrealDB.</summary>
    public const string ProviderName = "surrealdb";

    /// <summary>
    /// Lets configurations say <c>provider: surrealdb</c>, with <c>url</c>, <c>namespace</c>, <c>database</c>, and <c>username</c> and <c>password</c> where
    /// the server asks for them. Call it before loading one.
    /// </summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="connect">Sets further options of every connection, when the engine starts, for example the level of its user.</param>
    /// <param name="configure">Sets further options of every store, when the engine starts.</param>
    public static DbSyncBuilder<IFullStorage> AddSurrealDbProvider(
        this DbSyncBuilder<IFullStorage> builder, Action<SurrealConnectionOptions>? connect = null, Action<SurrealStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddProvider(ProviderName, (store, settings) =>
        {
            if (string.IsNullOrWhiteSpace(settings.Url))
                throw new ArgumentException("there is no url; name the server, for example ws://localhost:8000.", nameof(settings));
            if (string.IsNullOrWhiteSpace(settings.Namespace) || string.IsNullOrWhiteSpace(settings.Database))
                throw new ArgumentException("there is no namespace or no database; a store on SurrealDB needs both.", nameof(settings));
            store.UseSurrealDb(
                settings.Url,
                connection =>
                {
                    connection.Namespace = settings.Namespace;
                    connection.Database = settings.Database;
                    connection.Username = settings.Username;
                    connection.Password = settings.Password;
                    connect?.Invoke(connection);
                },
                configure);
        });
    }

    /// <summary>Makes the primary a <see cref="SurrealStorage"/>.</summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="url">The server, for example <c>ws://localhost:8000</c>.</param>
    /// <param name="connect">Sets namespace, database, user and further options of the connection, when the engine starts.</param>
    /// <param name="configure">Sets further options of the store, when the engine starts.</param>
    /// <exception cref="ArgumentException">The url is empty.</exception>
    public static DbSyncBuilder<IFullStorage> UseSurrealDb(
        this DbSyncBuilder<IFullStorage> builder, string url, Action<SurrealConnectionOptions> connect, Action<SurrealStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        ArgumentNullException.ThrowIfNull(connect);
        return builder.UsePrimary(services => Make(services, builder.TimeProvider, url, connect, configure));
    }

    /// <summary>Makes this store a <see cref="SurrealStorage"/>.</summary>
    /// <typeparam name="TBuilder">The builder of the primary or of a secondary.</typeparam>
    /// <param name="builder">The store's builder.</param>
    /// <param name="url">The server, for example <c>ws://localhost:8000</c>.</param>
    /// <param name="connect">Sets namespace, database, user and further options of the connection, when the engine starts.</param>
    /// <param name="configure">Sets further options of the store, when the engine starts.</param>
    /// <exception cref="ArgumentException">The url is empty.</exception>
    public static TBuilder UseSurrealDb<TBuilder>(
        this TBuilder builder, string url, Action<SurrealConnectionOptions> connect, Action<SurrealStorageOptions>? configure = null)
        where TBuilder : StoreBuilder<IFullStorage>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        ArgumentNullException.ThrowIfNull(connect);
        builder.Factory = services => Make(services, clock: null, url, connect, configure);
        return builder;
    }

    private static SurrealStorage Make(
        IServiceProvider services, TimeProvider? clock, string url, Action<SurrealConnectionOptions> connect, Action<SurrealStorageOptions>? configure)
    {
        var time = clock ?? services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        var connection = new SurrealConnectionOptions { Url = url };
        connect(connection);
        var options = new SurrealStorageOptions { TimeProvider = time };
        configure?.Invoke(options);
        return new SurrealStorage(connection, options);
    }
}
