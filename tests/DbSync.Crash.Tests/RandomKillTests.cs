using DbSync.Crash.Tests.Support;
using DbSync.Sdk;

namespace DbSync.Crash.Tests;

/// <summary>D04: a process that writes is killed at random moments, again and again on the same files.</summary>
public sealed class RandomKillTests
{
    // Ids of one round are below those of the next.
    private const long IdsOfARound = 1_000_000;
    private const int MostAcks = 500;

    [Theory, Trait("Scenario", "D04")]
    [InlineData(Durability.Interval)]
    [InlineData(Durability.Always)]
    public async Task D04_Killed_at_random_moments_it_loses_nothing_that_was_acknowledged(Durability durability)
    {
        var seed = Settings.NextSeed();
        var random = new Random(seed);
        using var folder = new TempFolder();
        var history = new History();
        var (inFlight, roundsInFlight, inDoubt) = (0, 0, 0);
        for (var round = 1; round <= Settings.Rounds; round++)
        {
            await using var worker = WorkerProcess.Start(
                [
                    "run", "--folder", folder.Path, "--durability", $"{durability}", "--writers", "16",
                    "--seed", $"{seed + round}", "--first-id", $"{round * IdsOfARound}",
                ],
                history);
            await worker.WaitForAsync("acked", random.Next(1, MostAcks));
            await worker.KillAsync();
            var underWay = history.EndRound();
            inFlight += underWay;
            roundsInFlight += underWay > 0 ? 1 : 0;

            // Every other round goes on from what the killed process left, without anybody looking.
            if (round % 2 == 0 || round == Settings.Rounds)
                inDoubt += await Restart.CheckAsync(folder.Worker, history);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{durability}: {Settings.Rounds} kills, {roundsInFlight} of them with writes under way, {inFlight} writes under way, {inDoubt} operations in doubt at the restarts looked at; {history.Begun} writes begun, {history.Acked} acknowledged, 0 lost");
        inFlight.ShouldBeGreaterThan(0);
        roundsInFlight.ShouldBeGreaterThan(Settings.Rounds / 2);
        history.Acked.ShouldBeGreaterThan(Settings.Rounds);
    }
}
