using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Testing.Merged;

/// <summary>What the tests of the generated facade share. A provider's test project derives from each of them and says how its store is made.</summary>
public abstract class MergedTest
{
    /// <summary>The test's own token.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes an empty store of its own, for embeddings of <see cref="SampleRows.Dimension"/> numbers.</summary>
    protected abstract IFullStorage CreateStore();

    /// <summary>An empty store that can be used at once.</summary>
    protected async Task<IFullStorage> OpenStoreAsync()
    {
        var store = CreateStore();
        await store.ConnectAsync(Token);
        return store;
    }

    /// <summary>Starts an engine whose pauses are as short as options allow.</summary>
    protected static Task<DbSyncEngine<IFullStorage>> StartAsync(
        IFullStorage primary, Action<DbSyncBuilder<IFullStorage>> configure) =>
        DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(
            options =>
            {
                options.UsePrimary(_ => primary);
                options.RetryBackoff = TimeSpan.FromMilliseconds(10);
                options.RetryBackoffCap = TimeSpan.FromMilliseconds(20);
                options.ShutdownTimeout = TimeSpan.Zero;
                options.QueueSize = 100_000;
                configure(options);
            },
            Token);

    /// <summary>Waits until every secondary takes part in reads.</summary>
    protected static async Task ConnectedAsync(DbSyncEngine<IFullStorage> engine, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            while (engine.Connections.GetHealth(name).State != ConnectionState.Connected)
            {
                Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        // A secondary that keeps a cursor takes part once that is known, a moment after it is connected.
        await engine.DrainAsync(Token);
    }

    /// <summary>Makes calls one after the other.</summary>
    protected static async Task RunAsync(IFullStorage store, IEnumerable<StorageCall> calls)
    {
        foreach (var call in calls)
            await call.Run(store, Token);
    }
}
