using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>Where a lane begins: at the secondary's own cursor, else at what was remembered of it, else with a snapshot.</summary>
public sealed class LaneStartTests : IAsyncDisposable
{
    private const int NeedsSnapshot = 2019;
    private const int IsNew = 2027;

    private readonly DurableItems _items = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _items.DisposeAsync();

    [Fact]
    public async Task A_new_secondary_is_given_what_the_primary_had_before_and_that_is_no_alarm()
    {
        _items.Fill("ann", 7);
        _items.Fill("zoe", 2);
        _items.Secondary.Rows[("ann", "stray")] = ["not the primary's"];

        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();

        _items.Secondary.Pages.Count.ShouldBe(5);
        _items.Lines(IsNew).ShouldHaveSingleItem();
        _items.Lines(NeedsSnapshot).ShouldBeEmpty();
        _items.Status.SnapshotReason.ShouldBeNull();
    }

    [Fact]
    public async Task After_a_restart_the_secondary_goes_on_at_its_own_cursor()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        _items.Engine.Pause();
        await _items.WriteAsync("ann", 5, 5);
        await _items.StopAsync();
        var (pages, applied) = (_items.Secondary.Pages.Count, _items.Secondary.Log.Count);

        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();

        _items.Secondary.Pages.Count.ShouldBe(pages);
        _items.Secondary.Log.Count.ShouldBe(applied + 5);
    }

    [Fact]
    public async Task The_secondary_s_own_cursor_wins_over_what_was_remembered()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        var older = _items.Secondary.Save();
        await _items.WriteAsync("ann", 5, 5);
        await _items.ShouldBeEqualAsync();
        await _items.StopAsync();
        _items.Secondary.Restore(older);

        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();

        _items.Lines(NeedsSnapshot).ShouldBeEmpty();
        _items.Secondary.Rows.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_store_without_a_cursor_goes_on_at_the_one_that_was_remembered()
    {
        var plain = new ItemStore();
        await _items.StartAsync(secondary: plain);
        await _items.WriteAsync("ann", 0, 5);
        await _items.Engine.DrainAsync(_token);
        _items.Engine.Pause();
        await _items.WriteAsync("ann", 5, 2);
        await _items.StopAsync();
        plain.Log.Count.ShouldBe(5);

        await _items.StartAsync(secondary: plain);
        await _items.Engine.DrainAsync(_token);

        plain.Log.Count.ShouldBe(7);
        _items.Lines(NeedsSnapshot).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_store_that_takes_no_rows_begins_at_the_journal_s_beginning_as_long_as_that_is_there()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        await _items.StopAsync();
        var plain = new ItemStore();

        await _items.StartAsync([_items.Secondary, plain]);
        await _items.Engine.DrainAsync(_token);

        plain.Content().ShouldBe(_items.Primary.Content(), ignoreOrder: true);
    }

    [Fact]
    public async Task A_wiped_secondary_is_not_gone_on_with()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        await _items.StopAsync();
        _items.Secondary.Restore(null);

        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();

        _items.Lines(NeedsSnapshot).ShouldHaveSingleItem().ShouldContain("Critical");
        _items.Lines(NeedsSnapshot)[0].ShouldContain("wiped");
        _items.Secondary.Rows.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_secondary_that_was_wiped_before_the_first_checkpoint_of_its_cursor_is_known_to_have_had_one()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        await _items.KillAsync();
        await _items.StartAsync();
        await _items.UntilAsync(() => _items.Status.Cursor == 5);
        await _items.StopAsync();
        _items.Secondary.Restore(null);

        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();

        _items.Lines(NeedsSnapshot).ShouldHaveSingleItem().ShouldContain("wiped");
    }

    [Fact]
    public async Task A_cursor_of_another_journal_is_foreign()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        await _items.StopAsync();
        _items.LoseJournal();

        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();

        _items.Lines(NeedsSnapshot).ShouldHaveSingleItem().ShouldContain("another journal");
    }

    [Fact]
    public async Task A_cursor_behind_the_journal_s_end_says_that_the_journal_lost_operations()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        await _items.StopAsync();
        _items.Secondary.Cursor = _items.Secondary.Cursor!.Value with { Sequence = 7 };
        _items.Secondary.Rows[("ann", "k006")] = ["lost"];

        await _items.StartAsync();
        await _items.WriteAsync("ann", 5, 4);
        await _items.ShouldBeEqualAsync();

        _items.Lines(NeedsSnapshot).ShouldHaveSingleItem().ShouldContain("power cut");
    }

    [Fact]
    public async Task A_cursor_behind_which_operations_are_gone_is_too_old()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        var older = _items.Secondary.Save();
        await _items.WriteAsync("ann", 5, 40, size: 8000);
        await _items.ShouldBeEqualAsync();
        await _items.UntilAsync(() => _items.Segments <= 2);
        await _items.StopAsync();
        _items.Secondary.Restore(older);

        await _items.StartAsync(options => options.Secondaries[0].Snapshot = SnapshotPolicy.Manual);
        await _items.UntilAsync(() => _items.Lines(NeedsSnapshot).Count > 0);

        _items.Lines(NeedsSnapshot)[0].ShouldContain("not in the journal any more");
        await _items.Engine.SnapshotAsync("s0", cancellationToken: _token);
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task One_that_needs_a_snapshot_is_remembered_answers_no_reads_and_holds_nobody_up_until_a_person_begins_it()
    {
        static void Manual(DbSyncBuilder<IItems> options)
        {
            options.Secondaries[0].Snapshot = SnapshotPolicy.Manual;
            options.QueueSize = 10;
            options.QueueFull = QueueFullPolicy.Reject;
        }

        await _items.StartAsync(Manual);
        await _items.Engine.SnapshotAsync("s0", cancellationToken: _token);
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        await _items.StopAsync();
        _items.Secondary.Restore(null);
        _items.Secondary.Rows[("ann", "stray")] = ["1"];
        await _items.StartAsync(Manual);
        await _items.UntilAsync(() => _items.Status.NeedsSnapshot);
        await _items.StopAsync();

        // Whatever it has now, and also while it is away.
        _items.Secondary.IsDown = true;
        await _items.StartAsync(Manual);
        _items.Status.NeedsSnapshot.ShouldBeTrue();
        await _items.WriteAsync("ann", 5, 50);
        _items.Secondary.IsDown = false;
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Connected && _items.Lines(NeedsSnapshot).Count > 0);
        await _items.Engine.DrainAsync(_token);
        (await _items.Storage.ListAsync("ann", _token)).Keys.ShouldNotContain("stray");
        (await _items.Engine.GetHealthAsync(_token)).Status.ShouldBe("degraded");
        _items.Secondary.Rows.Count.ShouldBe(1);

        await _items.Engine.SnapshotAsync("s0", cancellationToken: _token);
        await _items.ShouldBeEqualAsync();
        _items.Status.SnapshotReason.ShouldBeNull();
    }

    [Fact]
    public async Task A_new_secondary_that_is_away_does_not_fill_the_queue_with_what_is_long_gone()
    {
        await _items.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            await _items.WriteAsync("ann", i, 1, size: 8000);
            await _items.Engine.DrainAsync(_token);
        }

        await _items.ShouldBeEqualAsync();
        await _items.UntilAsync(() => _items.Segments <= 2);
        await _items.StopAsync();
        var late = new DurableItemStore { IsDown = true };

        await _items.StartAsync([_items.Secondary, late], options =>
        {
            options.QueueSize = 20;
            options.QueueFull = QueueFullPolicy.Reject;
        });
        await _items.WriteAsync("ann", 40, 5);
        await _items.Engine.DrainAsync(_token);
        late.IsDown = false;
        await _items.UntilAsync(() => late.Rows.Count == 45);
    }

    [Fact]
    public async Task One_that_is_dropped_from_the_queue_while_its_cursor_is_waited_for_is_said_to_need_a_snapshot_at_once()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        await _items.StopAsync();
        _items.Secondary.IsDown = true;
        await _items.StartAsync(options =>
        {
            options.QueueSize = 3;
            options.QueueFull = QueueFullPolicy.Detach;
        });

        await _items.WriteAsync("ann", 5, 10);
        await _items.UntilAsync(() => _items.Status.NeedsSnapshot);
        _items.Lines(NeedsSnapshot)[0].ShouldContain("full queue");

        _items.Secondary.IsDown = false;
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_read_is_a_secondary_that_is_away()
    {
        var failures = 3;
        _items.Secondary.BeforeReadCursor = _ => Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidDataException("no such table") : Task.CompletedTask;

        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);

        // A drain does not wait for one that is away.
        await _items.UntilAsync(() => Volatile.Read(ref failures) < 0 && _items.Status.State == ConnectionState.Connected);
        await _items.ShouldBeEqualAsync();

        _items.Engine.Connections.GetHealth("s0").ReconnectCount.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Until_its_start_is_known_a_secondary_answers_no_reads()
    {
        var gate = new TaskCompletionSource();
        _items.Secondary.Rows[("ann", "stray")] = ["long deleted"];
        _items.Secondary.BeforeReadCursor = _ => gate.Task;
        await _items.StartAsync();
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Connected);

        (await _items.Storage.ListAsync("ann", _token)).ShouldBeEmpty();

        gate.SetResult();
        await _items.ShouldBeEqualAsync();
    }
}
