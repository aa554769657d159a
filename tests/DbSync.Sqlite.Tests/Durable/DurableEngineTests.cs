using System.Text.Json;

namespace DbSync.Sqlite.Tests.Durable;

public sealed class DurableEngineTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly DurableEngine _engine;

    public DurableEngineTests() => _engine = new DurableEngine(_folder);

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_new_secondary_gets_what_the_primary_had_before()
    {
        await using (var primary = _folder.Store("primary.db"))
        {
            await primary.ConnectAsync();
            for (var i = 0; i < 40; i++)
                await primary.SaveFactAsync("ann", $"old-{i}", JsonSerializer.SerializeToElement(i), DateTimeOffset.UnixEpoch);
        }

        await _engine.StartAsync();
        await _engine.SaveAsync(0, 10);

        await _engine.ShouldBeEqualAsync();
        (await _engine.Engine.VerifyAsync("replica")).Rows.ShouldBe(50);
    }

    [Fact]
    public async Task What_was_not_replicated_at_the_stop_is_after_the_next_start()
    {
        await _engine.StartAsync();
        await _engine.Engine.DrainAsync();
        _engine.Engine.Pause();
        await _engine.SaveAsync(0, 500);
        await _engine.StopAsync();

        await _engine.StartAsync();
        _engine.Replica.SnapshotReason.ShouldBeNull();
        await _engine.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_secondary_whose_file_is_swapped_for_an_older_one_gets_its_tail_again()
    {
        await _engine.StartAsync();
        await _engine.SaveAsync(0, 20);
        await _engine.Engine.DrainAsync();
        await _engine.StopAsync();
        File.Copy(_folder.File("replica.db"), _folder.File("older.db"));
        await _engine.StartAsync();

        // Another secondary is far behind, so the journal still has it all.
        await _engine.StopAsync();
        await _engine.StartAsync(static options => options.AddSecondary("late", static _ => new InMemoryStorage(), static secondary => secondary.Snapshot = SnapshotPolicy.Manual));
        await _engine.SaveAsync(20, 20);
        await _engine.Engine.DrainAsync();
        await _engine.StopAsync();
        File.Move(_folder.File("older.db"), _folder.File("replica.db"), overwrite: true);

        await _engine.StartAsync();
        await _engine.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_wiped_secondary_is_set_up_again()
    {
        await _engine.StartAsync();
        await _engine.SaveAsync(0, 50);
        await _engine.Engine.DrainAsync();
        await _engine.StopAsync();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_folder.File("x"))!, "replica.db*"))
            File.Delete(file);

        await _engine.StartAsync();
        await _engine.ShouldBeEqualAsync();
        (await _engine.Engine.VerifyAsync("replica")).Rows.ShouldBe(50);
    }

    [Fact]
    public async Task Verification_finds_every_divergence_and_repair_mends_it()
    {
        await _engine.StartAsync();
        await _engine.SaveAsync(0, 60);
        await _engine.Engine.DrainAsync();
        await _engine.StopAsync();
        await using (var replica = _folder.Store("replica.db"))
        {
            await replica.ConnectAsync();
            await replica.DeleteFactAsync("user-0", "key-3");
            await replica.SaveFactAsync("user-1", "key-4", JsonSerializer.SerializeToElement("other"), DateTimeOffset.UnixEpoch);
            await replica.SaveFactAsync("zoe", "extra", JsonSerializer.SerializeToElement("extra"), DateTimeOffset.UnixEpoch);
        }

        await _engine.StartAsync();
        var report = await _engine.Engine.VerifyAsync("replica");

        report.IsConsistent.ShouldBeFalse();
        var facts = report.Tables.Single(static table => !table.IsConsistent);
        (facts.Missing, facts.Different, facts.Extra, facts.Rows, facts.SecondaryRows).ShouldBe((1, 1, 1, 60, 60));
        facts.Differences.Select(static difference => difference.Kind).ShouldBe([DifferenceKind.Missing, DifferenceKind.Different, DifferenceKind.Extra], ignoreOrder: true);

        (await _engine.Engine.RepairAsync("replica")).Tables.Sum(static table => table.Repaired).ShouldBe(3);
        await _engine.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_comparison_while_writes_go_on_finds_no_difference_that_is_none()
    {
        await _engine.StartAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i = (i + 1) % 50)
            {
                await _engine.SaveAsync(i, 1);
                if (i % 7 == 0)
                    await _engine.Storage.DeleteFactAsync($"user-{i % 3}", $"key-{i}");
            }
        });

        for (var round = 0; round < 10; round++)
            (await _engine.Engine.VerifyAsync("replica", cancellationToken: TestContext.Current.CancellationToken)).IsConsistent.ShouldBeTrue();

        await stop.CancelAsync();
        await writing;
        await _engine.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_second_engine_on_the_same_journal_is_refused()
    {
        await _engine.StartAsync();
        await using var second = new DurableEngine(_folder);

        (await Should.ThrowAsync<SyncJournalException>(() => second.StartAsync())).Message.ShouldContain("is in use by process");
    }
}
