using DbSync.FullStorage;
using DbSync.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QuickStart;

/// <summary>Starts DbSync over the four databases. This is the part to copy.</summary>
internal static class Engine
{
    /// <summary>Starts the engine.</summary>
    /// <param name="stores">The databases.</param>
    /// <param name="services">The logging.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static Task<DbSyncEngine<IFullStorage>> StartAsync(StoreSet stores, IServiceProvider services, CancellationToken cancellationToken)
        => DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(
            options =>
            {
                options.UsePrimary(_ => stores.Primary);
                options.AddSecondary(SecondaryName.Mirror, _ => stores.Secondary(SecondaryName.Mirror), secondary =>
                {
                    secondary.Priority = 1;
                    secondary.Deletes = DeletePolicy.Propagate;
                });
                // Deletes = Retain is the default: these keep what the primary deletes.
                options.AddSecondary(SecondaryName.Archive, _ => stores.Secondary(SecondaryName.Archive), secondary => secondary.Priority = 2);
                options.AddSecondary(SecondaryName.Analytics, _ => stores.Secondary(SecondaryName.Analytics), secondary => secondary.Priority = 3);

                // What is written survives the process: it waits here for the secondaries, also over a crash.
                options.JournalPath = stores.JournalPath;

                // The queue holds what a missing secondary has not received. It must outlast the outage: when it is full, writes wait and
                // in the end fail, so that the disk does not fill up. The rest is room for the backlog that any load has.
                options.QueueSize = 4 * LoadStage.MaxOutageWrites;

                // The defaults (5 retries from 1 s on, a look at each connection every 30 s) suit networks. This is a story that should be told
                // within a minute.
                options.MaxRetries = 3;
                options.RetryBackoff = TimeSpan.FromMilliseconds(50);
                options.RetryBackoffCap = TimeSpan.FromMilliseconds(500);
                options.HealthCheckInterval = TimeSpan.FromMilliseconds(500);
            },
            services,
            cancellationToken);

    /// <summary>What the engine logs to.</summary>
    /// <param name="verbose">Whether its log is shown; if not, it logs nothing.</param>
    public static ServiceProvider CreateServices(bool verbose)
    {
        var services = new ServiceCollection();
        // Standard error, so that the story on standard output can be piped.
        if (verbose)
            services.AddLogging(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Debug));
        return services.BuildServiceProvider();
    }
}
