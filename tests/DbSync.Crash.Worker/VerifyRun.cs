using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sqlite;

namespace DbSync.Crash.Worker;

/// <summary>Starts the engine on what was left, lets the secondaries catch up, and compares the stores.</summary>
internal static class VerifyRun
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var folder = new WorkerFolder(arguments.Folder);
        var secondaries = arguments.Number("secondaries", 2);
        int deadLetters;
        try
        {
            await using var engine = await WorkerEngine.StartAsync(folder, secondaries, static options => options.LoggerFactory = SpeakingLogger.CreateFactory());
            await engine.DrainAsync();
            deadLetters = engine.GetStatus().DeadLetterCount;
        }
        catch (SyncJournalException error)
        {
            Witness.Say($"refused {error.Message}");
            return 3;
        }

        var primary = await ReadAsync(folder.Primary);
        var differences = 0;
        for (var number = 1; number <= secondaries; number++)
        {
            var different = StoreContent.Differences(primary, await ReadAsync(folder.Secondary(number)));
            differences += different.Count;
            if (different.Count > 0)
                Witness.Say($"different {WorkerFolder.SecondaryName(number)} {different.Count} rows, the first {different[0]}");
        }

        Witness.Say($"verified rows {primary.Count} differences {differences} dead-letters {deadLetters}");
        return differences == 0 && deadLetters == 0 ? 0 : 1;
    }

    private static async Task<SortedDictionary<string, string>> ReadAsync(string path)
    {
        await using var store = new SqliteStorage(path);
        return await StoreContent.ReadAsync(store);
    }
}
