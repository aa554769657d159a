using System.Text.Json;
using DbSync.Crash.Tests.Support;
using DbSync.Sqlite;

namespace DbSync.Crash.Tests;

/// <summary>D21: killed, again and again, while a new secondary is set up and writes go on.</summary>
public sealed class SnapshotKillTests
{
    private const string Begins = "log-2021";
    private const string GoesOn = "log-2022";
    private const string IsComplete = "log-2023";
    private const int Rows = 3000;
    private const int MostKills = 8;

    [Fact, Trait("Scenario", "D21")]
    public async Task D21_Killed_during_a_snapshot_it_goes_on_where_it_was_and_the_stores_end_equal()
    {
        var seed = Settings.NextSeed();
        var random = new Random(seed);
        using var folder = new TempFolder();
        await FillPrimaryAsync(folder.Worker.Primary);
        var history = new History();
        var (kills, resumed, isComplete) = (0, 0, false);
        while (!isComplete && kills < Math.Max(MostKills, Settings.Rounds))
        {
            kills++;
            await using var worker = WorkerProcess.Start(
                [
                    "run", "--folder", folder.Path, "--secondaries", "1", "--writers", "4", "--page-size", "20",
                    "--seed", $"{seed + kills}", "--first-id", $"{kills * 1_000_000}",
                ],
                history);
            await worker.WaitForAsync(kills == 1 ? Begins : "ready");
            await worker.WaitForAsync("acked", worker.Count("acked") + random.Next(1, 60));
            await worker.KillAsync();
            history.EndRound();
            resumed += worker.Count(GoesOn);
            isComplete = worker.Count(IsComplete) > 0;
        }

        var inDoubt = await Restart.CheckAsync(folder.Worker, history, secondaries: 1);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{kills} kills, {resumed} snapshots resumed, complete before the last kill: {isComplete}, {inDoubt} operations in doubt at the end; {history.Acked} writes acknowledged, 0 lost");
        resumed.ShouldBeGreaterThan(0);
    }

    private static async Task FillPrimaryAsync(string path)
    {
        await using var primary = new SqliteStorage(path);
        await using var batch = await primary.BeginBatchAsync(TestContext.Current.CancellationToken);
        for (var row = 0; row < Rows; row++)
            await batch.Storage.SaveFactAsync("before", $"key-{row}", JsonSerializer.SerializeToElement(row));
        await batch.CommitAsync(default, TestContext.Current.CancellationToken);
    }
}
