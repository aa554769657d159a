namespace DbSync.Sqlite;

/// <summary>Sets stores up on SQLite files.</summary>
public static class SqliteStorageBuilderExtensions
{
    /// <summary>What <c>provider</c> says of a store on SQLite.</summary>
    public const string ProviderName = "sqlite";

    /// <summary>Lets configurations say <c>provider: sqlite</c>, with the path of the database file as <c>url</c>. Call it before loading one.</summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="configure">Sets further options of every store, when the engine starts.</param>
    public static DbSyncBuilder<IFullStorage> AddSqliteProvider(this DbSyncBuilder<IFullStorage> builder, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddProvider(ProviderName, (store, settings) =>
        {
            if (string.IsNullOrWhiteSpace(settings.Url))
                throw new ArgumentException("there is no url; name the database file.", nameof(settings));
            store.UseSqlite(settings.Url, configure);
        });
    }

    /// <summary>Makes the primary a <see cref="SqliteStorage"/>.</summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="path">The database file; it and its folder are created when missing.</param>
    /// <param name="configure">Sets further options, when the engine starts.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static DbSyncBuilder<IFullStorage> UseSqlite(this DbSyncBuilder<IFullStorage> builder, string path, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UsePrimary(services => Make(services, builder.TimeProvider, path, configure));
    }

    /// <summary>Makes this store a <see cref="SqliteStorage"/>.</summary>
    /// <typeparam name="TBuilder">The builder of the primary or of a secondary.</typeparam>
    /// <param name="builder">The store's builder.</param>
    /// <param name="path">The database file; it and its folder are created when missing.</param>
    /// <param name="configure">Sets further options, when the engine starts.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static TBuilder UseSqlite<TBuilder>(this TBuilder builder, string path, Action<SqliteStorageOptions>? configure = null)
        where TBuilder : StoreBuilder<IFullStorage>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.Factory = services => Make(services, clock: null, path, configure);
        return builder;
    }

    private static SqliteStorage Make(IServiceProvider services, TimeProvider? clock, string path, Action<SqliteStorageOptions>? configure)
    {
        var options = new SqliteStorageOptions
        {
            Path = path,
            TimeProvider = clock ?? services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System,
        };
        configure?.Invoke(options);
        return new SqliteStorage(options);
    }
}
