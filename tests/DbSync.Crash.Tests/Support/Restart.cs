using System.Globalization;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sqlite;

namespace DbSync.Crash.Tests.Support;

/// <summary>Starts the engine on what a killed worker left, and checks everything that was promised.</summary>
internal static class Restart
{
    private const int MostEvents = 1_000_000;

    /// <summary>Recovers, lets the secondaries catch up, and compares all stores with each other and with the history.</summary>
    /// <param name="folder">What the worker left.</param>
    /// <param name="history">What it told.</param>
    /// <param name="secondaries">How many secondaries.</param>
    /// <returns>How many operations were in doubt.</returns>
    public static async Task<int> CheckAsync(WorkerFolder folder, History history, int secondaries = 2)
    {
        using var log = new JournalLogReader();
        await using (var engine = await WorkerEngine.StartAsync(folder, secondaries, options => options.LoggerFactory = log))
        {
            await engine.DrainAsync(TestContext.Current.CancellationToken);
            engine.GetStatus().DeadLetterCount.ShouldBe(0);
            (await CheckAsync(engine.Storage, history)).ShouldBeEmpty("the merged store");
        }

        await using var primary = new SqliteStorage(folder.Primary);
        (await CheckAsync(primary, history)).ShouldBeEmpty("the primary");
        var rows = await StoreContent.ReadAsync(primary);
        for (var number = 1; number <= secondaries; number++)
        {
            await using var secondary = new SqliteStorage(folder.Secondary(number));
            StoreContent.Differences(rows, await StoreContent.ReadAsync(secondary)).ShouldBeEmpty(WorkerFolder.SecondaryName(number));
        }

        return log.InDoubt;
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(IFullStorage storage, History history)
    {
        var facts = new Dictionary<(string User, string Key), long>();
        var events = new List<string>();
        foreach (var user in Workload.AllUsers)
        {
            foreach (var (key, value) in await storage.ListFactsAsync(user))
                facts.Add((user, key), value.GetInt64());
            events.AddRange((await storage.GetEventsBySubjectAsync(user, PlannedWrite.Subject, MostEvents)).Select(static one => one.Id));
        }

        return history.Check(facts, events);
    }
}
