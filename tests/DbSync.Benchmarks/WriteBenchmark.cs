using System.Text.Json;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sqlite;

namespace DbSync.Benchmarks;

/// <summary>Facts written through the facade, with one secondary in memory, against the same written to the primary alone.</summary>
internal static class WriteBenchmark
{
    private const int Operations = 2_000;

    public static async Task RunAsync(int rounds)
    {
        await MeasureAsync("in memory", rounds, _ => new InMemoryStorage());
        var folder = Directory.CreateTempSubdirectory("dbsync-benchmark-").FullName;
        try
        {
            await MeasureAsync("SQLite", rounds, name => new SqliteStorage(Path.Combine(folder, $"{name}.db")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string title, int rounds, Func<string, IFullStorage> create)
    {
        var alone = create("alone");
        await alone.ConnectAsync();
        await using var engine = await DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options =>
        {
            options.UsePrimary(_ => create("primary"));
            options.AddSecondary("replica", _ => new InMemoryStorage());
            options.QueueSize = 1_000_000;
        });
        await PairedRun.MeasureAsync(
            $"one writer of facts, {title}",
            Operations,
            rounds,
            ("the primary alone", () => WriteAsync(alone)),
            ("the facade with one secondary", () => WriteAsync(engine.Storage)));
        await engine.DrainAsync();
        await alone.CloseAsync();
    }

    private static async Task WriteAsync(IFullStorage storage)
    {
        var value = JsonSerializer.SerializeToElement("a value of some length, as facts have it");
        for (var i = 0; i < Operations; i++)
            await storage.SaveFactAsync("ann", $"key-{i % 500}", value);
    }
}
