using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sqlite;

namespace DbSync.Crash.Worker;

/// <summary>The engine under test: a journal on disk, a primary and secondaries in SQLite files that follow deletes.</summary>
internal static class WorkerEngine
{
    /// <summary>Starts it. What a crash left in doubt is rolled forward when this returns.</summary>
    /// <param name="folder">Where everything is.</param>
    /// <param name="secondaries">How many secondaries.</param>
    /// <param name="configure">Changes further options.</param>
    public static Task<DbSyncEngine<IFullStorage>> StartAsync(
        WorkerFolder folder, int secondaries, Action<DbSyncBuilder<IFullStorage>>? configure = null) =>
        DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options =>
        {
            options.UseSqlite(folder.Primary);
            for (var number = 1; number <= secondaries; number++)
            {
                options.AddSecondary(WorkerFolder.SecondaryName(number), secondary =>
                {
                    secondary.Deletes = DeletePolicy.Propagate;
                    secondary.UseSqlite(folder.Secondary(int.Parse(secondary.Name.AsSpan("replica-".Length))));
                });
            }

            options.JournalPath = folder.Journal;

            // Small, so that a short run rotates and trims.
            options.JournalSegmentSize = 64 << 10;
            options.RetryBackoff = TimeSpan.FromMilliseconds(50);
            configure?.Invoke(options);
        });
}
