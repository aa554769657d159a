using System.Text.Json;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sqlite;

namespace DbSync.Benchmarks;

/// <summary>
/// A lane that catches up into SQLite, from either journal, against a loop that writes the same rows to a store of the same options in
/// batches of the same size, each with its cursor. The backlog is journaled before the clock starts.
/// </summary>
/// <remarks>
/// Each round's rows have times of their own, for both alike: SQLite does not write a page on which an upsert changes nothing.
/// </remarks>
internal static class ReplicationBenchmark
{
    // More than a journal on disk keeps in memory: the larger part is read from the disk.
    private const int Operations = 50_000;
    private const int BatchSize = 100;

    public static async Task RunAsync(int rounds)
    {
        await MeasureAsync("memory", rounds, static (_, _) => { });
        await MeasureAsync("file", rounds, static (options, folder) =>
        {
            options.JournalPath = Path.Combine(folder, "journal");
            options.Durability = Durability.Interval;
        });
    }

    private static async Task MeasureAsync(string journal, int rounds, Action<DbSyncBuilder<IFullStorage>, string> configure)
    {
        var folder = Directory.CreateTempSubdirectory("dbsync-benchmark-").FullName;
        try
        {
            var time = DateTimeOffset.UnixEpoch;
            var peer = new SqliteStorage(Path.Combine(folder, "peer.db"));
            await peer.ConnectAsync();
            await using (var engine = await DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options =>
            {
                options.UsePrimary(_ => new InMemoryStorage());
                options.AddSecondary("replica", _ => new SqliteStorage(Path.Combine(folder, "replica.db")));
                options.QueueSize = 1_000_000;
                options.BatchSize = BatchSize;
                options.WorkerCount = 1;
                configure(options, folder);
            }))
            {
                await engine.DrainAsync();
                await PairedRun.MeasureAsync(
                    $"catch-up of a lane into SQLite, {journal} journal",
                    Operations,
                    rounds,
                    ("batches written by hand", () => ByHandAsync(peer, time)),
                    ("the lane", async () =>
                    {
                        engine.Resume();
                        await engine.DrainAsync();
                    }),
                    async () =>
                    {
                        time = time.AddDays(1);
                        engine.Pause();
                        await FillAsync(engine.Storage, time);
                    });
            }

            await peer.DisposeAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(IFullStorage storage, DateTimeOffset time)
    {
        var value = JsonSerializer.SerializeToElement("a value of some length, as facts have it");
        for (var i = 0; i < Operations; i++)
            await storage.SaveFactAsync("ann", $"key-{i}", value, time.AddTicks(i));
    }

    private static async Task ByHandAsync(SqliteStorage store, DateTimeOffset time)
    {
        var value = JsonSerializer.SerializeToElement("a value of some length, as facts have it");
        var journal = Guid.NewGuid();
        for (var first = 0; first < Operations; first += BatchSize)
        {
            await using var batch = await store.BeginBatchAsync(CancellationToken.None);
            for (var i = first; i < first + BatchSize; i++)
                await batch.Storage.SaveFactAsync("ann", $"key-{i}", value, time.AddTicks(i));
            await batch.CommitAsync(new ReplicationCursor(journal, first + BatchSize), CancellationToken.None);
        }
    }
}
