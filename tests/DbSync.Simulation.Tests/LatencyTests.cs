using DbSync.Sdk;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Tests.Pace;

namespace DbSync.Simulation.Tests;

/// <summary>How long writes wait for a secondary, in simulated time.</summary>
public sealed class LatencyTests
{
    private const int BatchSize = 20;
    private const int Workers = 4;

    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(10);

    /// <summary>D10.</summary>
    [Fact]
    public void A_secondary_that_is_away_for_hours_and_catches_up_slows_no_other_down()
    {
        const int Hours = 3;

        var (healthy, _) = Measure(outage: false);
        var (beside, late) = Measure(outage: true);

        late.ShouldBeGreaterThan(TimeSpan.FromHours(Hours - 1), "the other was away");
        healthy.ShouldBeGreaterThan(BatchTime);
        (beside / healthy).ShouldBeInRange(0.9, 1.1);

        static (TimeSpan P99, TimeSpan Longest) Measure(bool outage)
        {
            var run = PacedRun.Run(7, secondaries: 2, static dice => dice.Milliseconds(5, 15), static _ => { }, async run =>
            {
                run.Secondaries[1].IsDown = outage;
                for (var second = 0; second < Hours * 3600; second += 4)
                {
                    await BurstAsync(run, run.Dice.Between(1, 8));
                    await run.WaitAsync(TimeSpan.FromSeconds(4));
                }

                // It comes back, and gets what it missed while writes go on.
                run.Secondaries[1].IsDown = false;
                for (var i = 0; i < 1000; i++)
                {
                    await BurstAsync(run, run.Dice.Between(1, 8));
                    await run.WaitAsync(TimeSpan.FromMilliseconds(100));
                }
            });
            run.Applied[1].Count.ShouldBe(run.Applied[0].Count);
            return (Percentile(run.Applied[0], 0.99), run.Applied[1].Max(static write => write.Wait));
        }
    }

    /// <summary>D33.</summary>
    [Fact]
    public void Writes_of_a_million_keys_of_which_some_are_hot_wait_for_two_batches_at_most()
    {
        var run = Run(static async run =>
        {
            // Zipf with exponent 1: each power of ten of the keys gets as many writes. 2,000 a second; the hottest key gets 5 % of them.
            for (var i = 0; i < 4000; i++)
            {
                await run.WriteAsync($"k{(int)Math.Pow(1_000_000, run.Dice.NextDouble())}");
                if (i % 10 == 0)
                    await run.WaitAsync(TimeSpan.FromMilliseconds(5));
            }
        });

        run.Applied[0].Select(static write => write.Owner).Distinct().Count().ShouldBeGreaterThan(2000);
        run.Applied[0].Max(static write => write.Wait).ShouldBeLessThanOrEqualTo(BatchTime * 2);
    }

    /// <summary>D33.</summary>
    [Fact]
    public void Keys_of_other_workers_do_not_wait_for_a_key_of_which_there_is_more_than_its_worker_can_take()
    {
        var run = Run(static async run =>
        {
            for (var i = 0; i < 20; i++)
            {
                for (var hot = 0; hot < BatchSize * 8; hot++)
                    await run.WriteAsync("hot");
                for (var cold = 0; cold < 20; cold++)
                    await run.WriteAsync($"cold {i} {cold}");
                await run.WaitAsync(TimeSpan.FromMilliseconds(100));
            }
        });

        var waits = run.Applied[0].Where(static write => write.Owner != "hot").Select(static write => write.Wait).ToArray();

        // One worker in four has the hot key, and the keys that it has besides wait with it.
        waits.Count(static wait => wait <= BatchTime * 2).ShouldBeInRange(waits.Length * 65 / 100, waits.Length * 85 / 100);
        run.Applied[0].Where(static write => write.Owner == "hot").Max(static write => write.Wait).ShouldBeGreaterThan(BatchTime * 7);
    }

    private static PacedRun Run(Func<PacedRun, Task> work) => PacedRun.Run(
        3,
        secondaries: 1,
        static _ => BatchTime,
        static options => (options.BatchSize, options.WorkerCount) = (BatchSize, Workers),
        work);

    private static async Task BurstAsync(PacedRun run, int count)
    {
        for (var i = 0; i < count; i++)
            await run.WriteAsync($"k{run.Dice.Below(100)}");
    }

    private static TimeSpan Percentile(List<AppliedWrite> writes, double share) =>
        writes.Select(static write => write.Wait).Order().ElementAt((int)(writes.Count * share));
}
