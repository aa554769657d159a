using System.Globalization;
using System.Text.Json;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Crash.Worker.Measures;

/// <summary>How much memory grows while a secondary is down and operations gather in the journal for it. The primary keeps a few hot facts.</summary>
internal static class BacklogMeasure
{
    private const int WarmUp = 20_000;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var operations = arguments.Number("operations", 1_000_000);
        var folder = Directory.CreateTempSubdirectory("dbsync-backlog-").FullName;
        try
        {
            await using var engine = await DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options =>
            {
                options.UsePrimary(_ => new InMemoryStorage());
                options.AddSecondary("down", _ => UnreachableStorage.Create());
                options.JournalPath = Path.Combine(folder, "journal");
                options.QueueSize = operations + WarmUp + 1;
                options.ShutdownTimeout = TimeSpan.Zero;
            });
            await WriteAsync(engine.Storage, WarmUp);
            var before = (Heap: GC.GetTotalMemory(forceFullCollection: true), Memory.Resident);
            await WriteAsync(engine.Storage, operations);
            var after = (Heap: GC.GetTotalMemory(forceFullCollection: true), Memory.Resident);
            var lag = engine.GetStatus().Secondaries[0].LagOperations;
            Witness.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"backlog operations {lag} heap-growth-megabytes {(after.Heap - before.Heap) / 1048576.0:0.0} resident-growth-megabytes {(after.Resident - before.Resident) / 1048576.0:0.0} journal-megabytes {JournalBytes(folder) >> 20}"));
            return lag >= operations ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(IFullStorage storage, int count)
    {
        var value = JsonSerializer.SerializeToElement("a value of some length, as facts have it");
        for (var i = 0; i < count; i++)
            await storage.SaveFactAsync("ann", $"key-{i % 100}", value);
    }

    private static long JournalBytes(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*.segment", SearchOption.AllDirectories).Sum(static file => file.Length);
}
