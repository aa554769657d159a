using DbSync.Sdk;
using DbSync.Sdk.Queue;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Tests.Trials;

namespace DbSync.Simulation.Tests;

/// <summary>
/// Small journals, and every power cut that there can be (scenario D05): before each call to the disk, with each subset of what was not synced
/// by then, sector by sector. Larger ones: the seeds of the theme <c>powercut</c>.
/// </summary>
public sealed class EveryPowerCutTests
{
    [Fact]
    public void Always_twelve_writes_of_ends_and_an_intent_may_be_lost_and_no_acknowledged_intent()
    {
        var trial = Run(Durability.Always, 4096, async trial =>
        {
            var entries = await BeginAsync(trial, 11);
            for (var i = 0; i < entries.Count; i++)
                await (i % 2 == 0 ? trial.CommitAsync(entries[i]) : trial.AbortAsync(entries[i]));
            await trial.BeginAsync();
        });

        trial.Cuts.ShouldBeGreaterThan(1 << 13);
    }

    [Fact]
    public void Interval_twelve_writes_may_be_lost_from_the_end_and_that_is_known()
    {
        var trial = Run(Durability.Interval, 4096, async trial =>
        {
            await trial.CommitAsync(await trial.BeginAsync());
            await trial.FlushAsync();
            var entries = await BeginAsync(trial, 6);
            for (var i = 0; i < entries.Count - 1; i++)
                await (i == 2 ? trial.AbortAsync(entries[i]) : trial.CommitAsync(entries[i]));
            await trial.FlushAsync();
            await trial.CommitAsync(entries[^1]);
        });

        trial.Cuts.ShouldBeGreaterThan(1 << 13);
        trial.Losses.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Durability.Always)]
    [InlineData(Durability.Interval)]
    public void Writes_are_torn_at_every_edge_of_a_sector(Durability durability)
    {
        var trial = Run(durability, 6 << 10, static async trial =>
        {
            await trial.CommitAsync(await trial.BeginAsync(size: 2000));
            await trial.FlushAsync();
            await trial.CommitAsync(await trial.BeginAsync(size: 1100));
            await trial.CommitAsync(await trial.BeginAsync(size: 1500));
        });

        trial.Losses.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Durability.Always)]
    [InlineData(Durability.Interval)]
    public void Segments_are_begun_and_freed_and_the_journal_is_opened_again(Durability durability)
    {
        var trial = Run(durability, 512, static async trial =>
        {
            for (var i = 0; i < 4; i++)
                await trial.CommitAsync(await trial.BeginAsync(size: 60));
            await trial.TrimAsync(2);
            var aborted = await trial.BeginAsync(size: 60);
            await trial.BeginAsync(size: 60);
            await trial.AbortAsync(aborted);
            foreach (var entry in await trial.RestartAsync())
                await trial.CommitAsync(entry);
            await trial.BeginAsync(size: 60);
            await trial.FlushAsync();
            await trial.RestartAsync();
        });

        trial.Losses.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_log_of_records_keeps_what_was_synced_and_a_beginning_of_the_rest()
    {
        var trial = SimThread.Run(() => LogTrial.Run(static trial =>
        {
            for (var i = 0; i < 11; i++)
                trial.Append();
            trial.Append(size: 600);
            trial.Sync();
            trial.Append(size: 1500);
            trial.Append();
        }));

        trial.Cuts.ShouldBeGreaterThan(1 << 13);
    }

    private static JournalTrial Run(Durability durability, int segmentBytes, Func<JournalTrial, Task> work) =>
        SimThread.Run(() => JournalTrial.Run(durability, segmentBytes, work));

    private static async Task<List<JournalEntry>> BeginAsync(JournalTrial trial, int count)
    {
        var entries = new List<JournalEntry>();
        for (var i = 0; i < count; i++)
            entries.Add(await trial.BeginAsync());
        return entries;
    }
}
