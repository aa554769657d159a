using DbSync.Sdk;

namespace DbSync.Generators.Tests;

/// <summary>A real engine over a generated facade, with its journal in memory.</summary>
public static class TestEngine
{
    /// <summary>Starts an engine over these stores.</summary>
    /// <typeparam name="TStorage">The contract's interface.</typeparam>
    /// <typeparam name="TFacade">Its generated facade.</typeparam>
    /// <param name="primary">The primary.</param>
    /// <param name="secondaries">The secondaries.</param>
    public static Task<DbSyncEngine<TStorage>> StartAsync<TStorage, TFacade>(TStorage primary, params TStorage[] secondaries)
        where TStorage : class
        where TFacade : class, TStorage, ISyncContract<TStorage> =>
        DbSyncEngine.StartAsync<TStorage, TFacade>(options =>
        {
            options.UsePrimary(_ => primary);
            // A slow machine must not time a secondary out of a read.
            options.QueryTimeout = TimeSpan.FromSeconds(30);
            for (var i = 0; i < secondaries.Length; i++)
            {
                var secondary = secondaries[i];
                options.AddSecondary($"replica-{i}", _ => secondary);
            }
        });
}
