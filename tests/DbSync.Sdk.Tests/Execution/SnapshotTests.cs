using System.Collections.Concurrent;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>A secondary is set up from the primary while writes go on.</summary>
public sealed class SnapshotTests : IAsyncDisposable
{
    private const int Begun = 2021;
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

        await _items.Engine.SnapshotAsync("s0", new SnapshotListener(told.Enqueue), _token);

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
}
