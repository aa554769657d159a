using System.Collections.Concurrent;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>A secondary is set up from the primary while writes go on, and goes on where it was after whatever happens.</summary>
public sealed class SnapshotTests : IAsyncDisposable
{
    private const int Begun = 2021;
    private const int Resumed = 2022;
    private const int Failed = 2024;

    private readonly DurableItems _items = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _items.DisposeAsync();

    [Fact]
    public async Task Progress_is_told_page_by_page()
    {
        _items.Fill("ann", 7);
        _items.Fill("zoe", 2);
        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();
        var told = new ConcurrentQueue<SnapshotProgress>();

        await _items.Engine.SnapshotAsync("s0", new Listener(told.Enqueue), _token);

        told.Select(static progress => (progress.Table, progress.TableIndex, progress.TableCount, progress.Rows, progress.TotalRows)).ShouldBe(
            [("first", 1, 2, 3, 9), ("first", 1, 2, 6, 9), ("first", 1, 2, 7, 9), ("second", 2, 2, 9, 9)]);
        told.ShouldAllBe(static progress => progress.Secondary == "s0");
        _items.Status.Snapshot.ShouldBeNull();
    }

    [Fact]
    public async Task One_that_is_asked_for_mends_a_healthy_secondary_and_is_not_begun_twice()
    {
        await _items.StartAsync();
        await _items.WriteAsync("ann", 0, 7);
        await _items.ShouldBeEqualAsync();
        _items.Secondary.Rows[("ann", "k001")] = ["diverged"];
        _items.Secondary.Rows[("ann", "stray")] = ["1"];
        _items.Secondary.Rows.TryRemove(("ann", "k002"), out _);
        var (pages, gate, reached) = (_items.Secondary.Pages.Count, new TaskCompletionSource(), new TaskCompletionSource());
        _items.Secondary.BeforePageWrite = (_, _, _, _) =>
        {
            reached.TrySetResult();
            return gate.Task;
        };

        var first = _items.Engine.SnapshotAsync("s0", cancellationToken: _token);
        await reached.Task;
        _items.Status.SnapshotReason.ShouldBe("it was asked for");
        (await _items.Storage.ListAsync("ann", _token)).Keys.ShouldNotContain("stray");
        var second = _items.Engine.SnapshotAsync("s0", cancellationToken: _token);
        gate.SetResult();
        await Task.WhenAll(first, second);

        _items.Lines(Begun).Count.ShouldBe(2);
        _items.Secondary.Pages.Skip(pages).ShouldBe(["first: 2 rows, 0 removed", "first: 0 rows, 0 removed", "first: 0 rows, 1 removed", "second: 0 rows, 0 removed", "second: 0 rows, 0 removed"]);
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_at_the_page_where_it_was()
    {
        _items.Fill("ann", 20);
        var reached = new TaskCompletionSource();
        var pages = 0;
        _items.Secondary.BeforePageWrite = (_, _, _, token) =>
        {
            if (Interlocked.Increment(ref pages) < 4)
                return Task.CompletedTask;
            reached.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        await _items.StartAsync();
        await reached.Task;
        await _items.WriteAsync("ann", 0, 1, "written meanwhile");
        await _items.KillAsync();
        _items.Secondary.Pages.Count.ShouldBe(3);
        _items.Secondary.BeforePageWrite = null;

        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();

        _items.Lines(Resumed).ShouldHaveSingleItem().ShouldContain("9 rows are in");
        _items.Lines(Begun).ShouldBeEmpty();
        _items.Secondary.Pages.Count.ShouldBe(3 + 4 + 1 + 1);
    }

    [Fact]
    public async Task Killed_between_its_last_word_and_the_checkpoint_it_is_not_begun_anew()
    {
        _items.Fill("ann", 7);
        var reached = new TaskCompletionSource();
        _items.Secondary.AfterPageWrite = (_, cursor, token) =>
        {
            if (_items.Secondary.Pages.Count < 5)
                return Task.CompletedTask;
            reached.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        await _items.StartAsync();
        await reached.Task;
        await _items.KillAsync();
        _items.Secondary.AfterPageWrite = null;

        await _items.StartAsync();
        await _items.ShouldBeEqualAsync();

        _items.Lines(Begun).ShouldBeEmpty();
        _items.Secondary.Pages.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_secondary_that_lost_pages_is_begun_with_anew()
    {
        _items.Fill("ann", 20);
        SavedItems? atSecondPage = null;
        var reached = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _items.Secondary.BeforePageWrite = (_, _, _, token) =>
        {
            if (_items.Secondary.Pages.Count == 2)
                atSecondPage ??= _items.Secondary.Save();
            return _items.Secondary.Pages.Count == 5 && reached.TrySetResult() ? gate.Task.WaitAsync(token) : Task.CompletedTask;
        };
        await _items.StartAsync();
        await reached.Task;

        _items.Secondary.Crash(atSecondPage);
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Disconnected);
        gate.SetException(new IOException("the connection broke"));
        _items.Secondary.IsDown = false;
        await _items.ShouldBeEqualAsync();

        _items.Lines(Begun).Count.ShouldBe(2);
        _items.Secondary.Rows.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Operations_that_the_secondary_lost_since_the_last_page_come_again()
    {
        _items.Fill("ann", 20);
        await _items.StartAsync(static options => options.Secondaries[0].Snapshot = SnapshotPolicy.Manual);
        SavedItems? atThirdPage = null;
        var reached = new TaskCompletionSource();
        using var gate = new ManualResetEventSlim();

        // Between two pages: the lane goes on meanwhile, and the secondary stores the same place with each batch.
        var snapshot = _items.Engine.SnapshotAsync(
            "s0",
            new Listener(progress =>
            {
                if (progress.Rows != 9 || atThirdPage is not null)
                    return;
                atThirdPage = _items.Secondary.Save();
                reached.SetResult();
                gate.Wait(_token);
            }),
            _token);
        await reached.Task;
        await _items.WriteAsync("ann", 0, 1, "written meanwhile");
        await _items.UntilAsync(() => _items.Secondary.Rows[("ann", "k000")][0] == "written meanwhile");
        _items.Secondary.Crash(atThirdPage);
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Disconnected);
        _items.Secondary.IsDown = false;
        await _items.UntilAsync(() => _items.Status.State == ConnectionState.Connected);
        gate.Set();
        await snapshot;

        await _items.ShouldBeEqualAsync();
        _items.Lines(Begun).ShouldHaveSingleItem();
        _items.Lines(Resumed).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_place_in_a_snapshot_never_goes_back_while_batches_go_in_beside_it()
    {
        _items.Fill("ann", 60);
        using var stop = new CancellationTokenSource();
        await _items.StartAsync(options => options.Secondaries[0].Snapshot = SnapshotPolicy.Manual);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
                await _items.WriteAsync("ann", i % 60, 1, $"{i}");
        });

        for (var round = 0; round < 3; round++)
            await _items.Engine.SnapshotAsync("s0", cancellationToken: _token);
        await stop.CancelAsync();
        await writing;
        await _items.ShouldBeEqualAsync();

        foreach (var snapshot in _items.Secondary.Cursors.GroupBy(static cursor => cursor.JournalId).OrderByDescending(static group => group.Count()).Skip(1))
            snapshot.Select(static cursor => cursor.Sequence).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_secondary_that_was_dropped_from_the_queue_is_set_up_anew_by_itself()
    {
        await _items.StartAsync(options =>
        {
            options.QueueSize = 5;
            options.QueueFull = QueueFullPolicy.Detach;
        });
        await _items.ShouldBeEqualAsync();
        _items.Engine.Pause();
        await _items.WriteAsync("ann", 0, 20);
        await _items.UntilAsync(() => _items.Status.NeedsSnapshot);
        _items.Status.SnapshotReason.ShouldNotBeNull().ShouldContain("full queue");

        _items.Engine.Resume();
        await _items.ShouldBeEqualAsync();

        // It has its place in the queue again.
        _items.Engine.Pause();
        await _items.WriteAsync("ann", 20, 3);
        _items.Engine.GetStatus().QueueSize.ShouldBe(3);
        _items.Engine.Resume();
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Rows_that_are_refused_stop_it_in_words_hold_up_no_drain_and_are_tried_again()
    {
        _items.Fill("ann", 7);
        var broken = true;
        _items.Secondary.BeforePageWrite = (_, _, _, _) => Volatile.Read(ref broken) ? throw new InvalidDataException("no such column") : Task.CompletedTask;
        await _items.StartAsync();
        await _items.UntilAsync(() => _items.Lines(Failed).Count > 1);

        await _items.Engine.DrainAsync(_token);
        var error = await Should.ThrowAsync<SnapshotException>(() => _items.Engine.SnapshotAsync("s0", cancellationToken: _token));
        error.Message.ShouldContain("refuses rows");
        error.Message.ShouldNotContain("column");
        _items.Log.Lines.ShouldAllBe(static line => !line.Contains("no such column"));

        Volatile.Write(ref broken, false);
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_primary_that_hangs_in_a_page_holds_up_no_write_for_longer_than_a_call_may_take()
    {
        _items.Fill("ann", 7);
        var hang = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        _items.Primary.BeforePageRead = (_, _, _) =>
        {
            reached.TrySetResult();
            return hang.Task;
        };
        await _items.StartAsync(options => options.OperationTimeout = TimeSpan.FromMilliseconds(50));
        await reached.Task;

        await _items.WriteAsync("ann", 0, 1, "gets through");

        await _items.UntilAsync(() => _items.Lines(Failed).Count > 0);
        hang.SetResult();
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task What_the_secondary_had_rejected_comes_with_its_rows()
    {
        await _items.StartAsync(options => options.MaxRetries = 0);
        await _items.ShouldBeEqualAsync();
        _items.Secondary.BeforeWrite = (_, key, _) => key == "k001" ? throw new InvalidDataException("no") : Task.CompletedTask;
        await _items.WriteAsync("ann", 0, 3);
        await _items.UntilAsync(() => _items.Engine.DeadLetters.Count == 1);
        _items.Secondary.BeforeWrite = null;

        await _items.Engine.SnapshotAsync("s0", cancellationToken: _token);

        _items.Engine.DeadLetters.Count.ShouldBe(0);
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_secondary_that_is_full_of_dead_letters_is_set_up_although_it_rejects_more_meanwhile()
    {
        _items.Secondary.BeforeWrite = static (_, key, _) => key == "k001" ? throw new InvalidDataException("no") : Task.CompletedTask;
        await _items.StartAsync(static options => (options.MaxRetries, options.DeadLetterLimit) = (0, 1));
        await _items.ShouldBeEqualAsync();
        await _items.WriteAsync("ann", 0, 3);
        await _items.WriteAsync("ann", 0, 3, "2");
        await _items.UntilAsync(() => _items.Engine.DeadLetters.Count == 1);
        var isFirst = true;
        _items.Secondary.AfterPageWrite = async (_, _, _) =>
        {
            if (isFirst)
                await _items.Storage.SaveAsync("ann", "k001", ["3"], _token);
            isFirst = false;
        };

        await _items.Engine.SnapshotAsync("s0", cancellationToken: _token).WaitAsync(TimeSpan.FromSeconds(30), _token);

        // What came before the snapshot came with it; what was rejected since is there to be looked at.
        _items.Engine.DeadLetters.List().ShouldHaveSingleItem().Sequence.ShouldBe(7);
    }

    [Fact]
    public async Task What_is_rejected_of_a_row_that_a_snapshot_has_copied_already_stays_a_dead_letter()
    {
        _items.Fill("ann", 4);
        _items.Secondary.BeforeWrite = static (_, key, _) => key == "k000" ? throw new InvalidDataException("no") : Task.CompletedTask;
        var isFirst = true;
        _items.Secondary.AfterPageWrite = async (_, _, _) =>
        {
            // The row is in; what comes now is behind it.
            if (isFirst)
                await _items.Storage.SaveAsync("ann", "k000", ["newer"], _token);
            isFirst = false;
        };
        await _items.StartAsync(static options => options.MaxRetries = 0);
        await _items.UntilAsync(() => !isFirst && !_items.Status.NeedsSnapshot);

        await _items.Engine.DrainAsync(_token);
        _items.Secondary.Rows[("ann", "k000")].ShouldBe(["old"]);
        _items.Engine.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_deleted_at_the_very_end_of_a_snapshot_stays_hidden_until_the_secondary_has_the_delete()
    {
        var healthy = new DurableItemStore();
        _items.Fill("ann", 2);
        var (last, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        _items.Secondary.BeforeCommit = (_, token) => hold.Task.WaitAsync(token);
        _items.Secondary.AfterPageWrite = async (_, cursor, _) =>
        {
            if (_items.Secondary.Pages.Count < 3)
                return;

            // The lane stands at the snapshot's end: the delete comes behind it. The other secondary has it at once.
            await _items.Storage.DeleteAsync("ann", "k000", _token);
            await _items.UntilAsync(() => !healthy.Rows.ContainsKey(("ann", "k000")));
            await _items.Storage.SaveAsync("bob", "another", ["1"], _token);
            await _items.UntilAsync(() => healthy.Rows.ContainsKey(("bob", "another")));
            last.TrySetResult();
        };
        await _items.StartAsync([_items.Secondary, healthy], options => options.Secondaries[0].Snapshot = SnapshotPolicy.Manual);
        await _items.UntilAsync(() => healthy.Rows.Count == 2);

        await _items.Engine.SnapshotAsync("s0", cancellationToken: _token);
        await last.Task;

        _items.Status.NeedsSnapshot.ShouldBeFalse();
        _items.Secondary.Rows.ShouldContainKey(("ann", "k000"));
        (await _items.Storage.ListAsync("ann", _token)).Keys.ShouldBe(["k001"]);
        hold.SetResult();
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task What_is_not_possible_is_said_in_words()
    {
        await _items.StartAsync([_items.Secondary, new BatchItemStore()]);

        (await Should.ThrowAsync<SnapshotException>(() => _items.Engine.SnapshotAsync("s1", cancellationToken: _token))).Message.ShouldContain("ISnapshotTarget");
        await Should.ThrowAsync<ArgumentException>(() => _items.Engine.SnapshotAsync("nobody", cancellationToken: _token));
        var engine = _items.Engine;
        await _items.StopAsync();
        await Should.ThrowAsync<ObjectDisposedException>(() => engine.SnapshotAsync("s0", cancellationToken: _token));
    }

    private sealed class Listener(Action<SnapshotProgress> told) : IProgress<SnapshotProgress>
    {
        public void Report(SnapshotProgress value) => told(value);
    }
}
