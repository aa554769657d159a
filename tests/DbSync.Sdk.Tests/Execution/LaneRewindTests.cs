using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>A secondary that comes back with less than it had gets that again, whatever its cursor shows of it.</summary>
public sealed class LaneRewindTests : IAsyncDisposable
{
    private const int LostTail = 2020;
    private const int NeedsSnapshot = 2019;

    private readonly DurableItems _items = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _items.DisposeAsync();

    [Fact]
    public async Task A_lost_tail_comes_again_without_a_write_that_asks_for_it_and_reads_wait_for_it()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        var older = _items.Secondary.Save();
        await _items.Storage.DeleteAsync("ann", "k004", _token);
        await _items.WriteAsync("ann", 5, 5);
        await _items.ShouldBeEqualAsync();
        await _items.UntilAsync(() => _items.Engine.GetStatus().TombstoneCount == 0);
        var hold = new TaskCompletionSource();
        _items.Secondary.BeforeCommit = (_, _) => hold.Task;

        _items.Secondary.Crash(older);
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Disconnected);
        _items.Secondary.IsDown = false;
        await _items.UntilAsync(() => _items.Lines(LostTail).Count > 0 && _items.Status is { State: ConnectionState.Connected, LagOperations: > 0 });

        // What it has again would bring the deleted row back, whose tombstone is gone.
        _items.Secondary.Rows.ShouldContainKey(("ann", "k004"));
        (await _items.Storage.ListAsync("ann", _token)).Keys.ShouldNotContain("k004");
        var drained = _items.Engine.DrainAsync(_token);
        drained.IsCompleted.ShouldBeFalse();

        hold.SetResult();
        await drained;
        await _items.ShouldBeEqualAsync();
        _items.Lines(NeedsSnapshot).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_other_workers_had_applied_behind_the_cursor_comes_again_although_the_cursor_is_as_it_was()
    {
        await _items.StartAsync(options => options.WorkerCount = 2);
        await _items.ShouldBeEqualAsync();
        var (slow, fast) = OwnersOfTwoWorkers();
        var hold = new TaskCompletionSource();
        _items.Secondary.BeforeCommit = (owners, token) => owners.Contains(slow) ? hold.Task.WaitAsync(token) : Task.CompletedTask;
        await _items.WriteAsync(slow, 0, 1);
        await _items.WriteAsync(fast, 0, 1);
        await _items.UntilAsync(() => _items.Secondary.Rows.Count == 1);
        var before = _items.Secondary.Save();
        await _items.WriteAsync(fast, 1, 3);
        await _items.UntilAsync(() => _items.Secondary.Rows.Count == 4);
        _items.Secondary.Cursor.ShouldBe(before.Cursor);

        _items.Secondary.Crash(before);
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Disconnected);
        _items.Secondary.BeforeCommit = null;
        hold.TrySetException(new IOException("the connection broke"));
        _items.Secondary.IsDown = false;

        await _items.ShouldBeEqualAsync();
        _items.Secondary.Rows.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_batch_that_began_on_a_new_connection_waits_until_that_is_looked_at()
    {
        await _items.StartAsync(options => options.WorkerCount = 2);
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        var older = _items.Secondary.Save();
        await _items.WriteAsync("ann", 5, 5);
        await _items.ShouldBeEqualAsync();
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _items.Secondary.BeforeBatch = async _ =>
        {
            begun.TrySetResult();
            await go.Task;
        };

        // The batch is about to begin, then the secondary is replaced, then the batch begins.
        await _items.WriteAsync("ann", 10, 1);
        await begun.Task;
        _items.Secondary.Crash(older);
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Disconnected);
        _items.Secondary.IsDown = false;
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Connected);
        go.SetResult();

        await _items.ShouldBeEqualAsync();
        _items.Secondary.Rows.Count.ShouldBe(11);
    }

    [Fact]
    public async Task A_secondary_that_is_wiped_while_it_is_away_needs_a_snapshot()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();

        _items.Secondary.Crash(null);
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Disconnected);
        _items.Secondary.IsDown = false;

        await _items.UntilAsync(() => _items.Lines(NeedsSnapshot).Count > 0);
        _items.Lines(NeedsSnapshot)[0].ShouldContain("wiped");
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task With_a_journal_in_memory_it_is_the_same_as_far_as_the_journal_goes()
    {
        var (primary, secondary) = (new DurableItemStore(), new DurableItemStore());
        await using var engine = await TestEngine.StartAsync(primary, [secondary], options => options.HealthCheckInterval = TimeSpan.FromMilliseconds(20));
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        await engine.DrainAsync(_token);
        secondary.Pages.ShouldBeEmpty();

        secondary.Crash(null);
        await TestEngine.UntilAsync(() => engine.Connections.GetHealth("s0").State == ConnectionState.Disconnected, _token);
        secondary.IsDown = false;
        await TestEngine.UntilAsync(() => secondary.Rows.Count == 1 && !engine.GetStatus().Secondaries[0].NeedsSnapshot, _token);

        secondary.Pages.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_breaks_and_comes_back_whole_is_no_rewind()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 5);
        await _items.ShouldBeEqualAsync();
        var applied = _items.Secondary.Log.Count;

        _items.Secondary.IsDown = true;
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Disconnected);
        await _items.WriteAsync("ann", 5, 5);
        _items.Secondary.IsDown = false;
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Connected);
        await _items.ShouldBeEqualAsync();

        _items.Secondary.Log.Count.ShouldBe(applied + 5);
        _items.Lines(LostTail).ShouldBeEmpty();
        _items.Lines(NeedsSnapshot).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secondary_that_keeps_deleted_rows_stores_its_cursor_although_nothing_is_applied()
    {
        await _items.StartAsync(options => options.Secondaries[0].Deletes = DeletePolicy.Retain);
        await _items.WriteAsync("ann", 0, 1);
        await _items.UntilAsync(() => _items.Secondary.Rows.Count == 1);
        for (var i = 0; i < 20; i++)
            await _items.Storage.DeleteAsync("ann", "k000", _token);

        await _items.UntilAsync(() => _items.Secondary.Cursor is { Sequence: 21 });

        _items.Secondary.Rows.Count.ShouldBe(1);
    }

    private static (string Slow, string Fast) OwnersOfTwoWorkers()
    {
        var owners = Enumerable.Range(0, 100).Select(static i => $"owner-{i}").ToArray();
        return (owners.First(static owner => Sdk.Execution.StableHash.Of(owner) % 2 == 0), owners.First(static owner => Sdk.Execution.StableHash.Of(owner) % 2 == 1));
    }
}
