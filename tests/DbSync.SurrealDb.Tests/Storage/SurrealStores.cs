using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Storage;

/// <summary>Stores on the engine that the tests share, each on a database of its own. Disposed, they close their connections.</summary>
internal sealed class SurrealStores(SurrealEngineFixture fixture) : IAsyncDisposable
{
    private readonly List<SurrealStorage> _stores = [];

    /// <summary>A store that is not connected yet.</summary>
    /// <param name="dimension">The dimension of its embeddings.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="database">Its database; <see langword="null"/>: a new one.</param>
    /// <param name="engine">Its engine; <see langword="null"/>: the one on disk that tests share.</param>
    public SurrealStorage Create(
        int dimension = 4, Action<SurrealStorageOptions>? configure = null, string? database = null, SurrealEngine? engine = null)
    {
        var options = new SurrealStorageOptions { EmbeddingDimension = dimension };
        configure?.Invoke(options);
        var store = new SurrealStorage((engine ?? fixture.OnDisk).Options(database), options);
        lock (_stores)
            _stores.Add(store);
        return store;
    }

    /// <summary>A connected store, for the conformance suite.</summary>
    public async Task<IFullStorage> ConnectedAsync(int dimension, TimeProvider timeProvider)
    {
        var store = Create(dimension, options => options.TimeProvider = timeProvider);
        await store.ConnectAsync();
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
    }
}
