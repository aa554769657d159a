namespace DbSync.FullStorage;

/// <summary>Sets stores up in memory.</summary>
public static class InMemoryExtensions
{
    /// <summary>Makes the primary an <see cref="InMemoryStorage"/>.</summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="embeddingDimension">How many numbers an embedding has. Default 768.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public static DbSyncBuilder<IFullStorage> UseInMemory(this DbSyncBuilder<IFullStorage> builder, int embeddingDimension = EmbeddingRules.DefaultDimension)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddingDimension, 1);
        return builder.UsePrimary(services => new InMemoryStorage(embeddingDimension, builder.TimeProvider ?? Clock(services)));
    }

    /// <summary>Makes this store an <see cref="InMemoryStorage"/>.</summary>
    /// <typeparam name="TBuilder">The builder of the primary or of a secondary.</typeparam>
    /// <param name="builder">The store's builder.</param>
    /// <param name="embeddingDimension">How many numbers an embedding has. Default 768.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public static TBuilder UseInMemory<TBuilder>(this TBuilder builder, int embeddingDimension = EmbeddingRules.DefaultDimension)
        where TBuilder : StoreBuilder<IFullStorage>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddingDimension, 1);
        builder.Factory = services => new InMemoryStorage(embeddingDimension, Clock(services));
        return builder;
    }

    private static TimeProvider? Clock(IServiceProvider services) => services.GetService(typeof(TimeProvider)) as TimeProvider;
}
