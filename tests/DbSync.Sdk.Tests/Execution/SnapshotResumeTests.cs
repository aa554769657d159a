using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>A snapshot goes on where it was after whatever happens to the process, the connection and the secondary.</summary>
public sealed class SnapshotResumeTests : IAsyncDisposable
{
    private const int Begun = 2021;
    private const int Resumed = 2022;

    private readonly DurableItems _items = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _items.DisposeAsync();

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
            new SnapshotListener(progress =>
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
}
