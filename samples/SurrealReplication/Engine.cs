using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.SurrealDb;

namespace SurrealReplication;

/// <summary>Starts DbSync over the three servers. This is the part to copy.</summary>
internal static class Engine
{
    /// <summary>Starts it.</summary>
    /// <param name="servers">The servers.</param>
    /// <param name="journal">The folder of the journal.</param>
    /// <param name="services">The logging.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static Task<DbSyncEngine<IFullStorage>> StartAsync(Servers servers, string journal, IServiceProvider services, CancellationToken cancellationToken)
        => DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(
            options =>
            {
                options.UseSurrealDb(servers[ServerName.Primary].Url, Servers.Configure);
                foreach (var name in ServerName.Secondaries)
                    options.AddSecondary(name, secondary => secondary.UseSurrealDb(servers[name].Url, Servers.Configure));

                // What a killed server has not received waits on disk, and so does what was under way to the primary when it was killed.
                options.JournalPath = journal;
                options.QueueSize = 100_000;

                // The defaults suit networks; this is one machine, and a story that should be told within a minute.
                options.RetryBackoff = TimeSpan.FromMilliseconds(50);
                options.RetryBackoffCap = TimeSpan.FromMilliseconds(500);
                options.HealthCheckInterval = TimeSpan.FromMilliseconds(500);
            },
            services,
            cancellationToken);
}
