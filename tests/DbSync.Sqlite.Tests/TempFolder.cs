namespace DbSync.Sqlite.Tests;

/// <summary>A folder of its own for a test, removed at its end: that fails on Windows when a store has left a file open.</summary>
public sealed class TempFolder : IDisposable
{
    public const int Dimension = 8;

    private readonly string _path = Directory.CreateTempSubdirectory("dbsync-sqlite-").FullName;

    public string File(string name = "store.db") => Path.Combine(_path, name);

    public SqliteStorage Store(string name = "store.db", Action<SqliteStorageOptions>? configure = null)
    {
        var options = new SqliteStorageOptions { Path = File(name), EmbeddingDimension = Dimension };
        configure?.Invoke(options);
        return new SqliteStorage(options);
    }

    /// <summary>A connected store on a file of its own, for the conformance suite.</summary>
    public async Task<IFullStorage> ConnectedAsync(int embeddingDimension, TimeProvider timeProvider)
    {
        var store = Store($"{Guid.NewGuid():N}.db", options => (options.EmbeddingDimension, options.TimeProvider) = (embeddingDimension, timeProvider));
        await store.ConnectAsync();
        return store;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
