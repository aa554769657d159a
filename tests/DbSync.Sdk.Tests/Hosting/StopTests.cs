using DbSync.Sdk.Tests.Execution;
using DbSync.Sdk.Tests.Items;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Hosting;

/// <summary>A stop ends, whatever is under way, and loses nothing that it could have saved.</summary>
public sealed class StopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ItemStore _primary = new();
    private readonly ItemStore _secondary = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_that_waits_when_the_engine_stops_is_refused_not_forgotten()
    {
        _secondary.BeforeWrite = (_, _, _) => throw new InvalidDataException("no");
        var engine = await TestEngine.StartAsync(_primary, [_secondary], options => options.MaxRetries = 0);
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        await engine.Storage.SaveAsync("ann", "b", ["1"], _token);
        await engine.DrainAsync(_token);
        engine.Pause();
        var first = engine.DeadLetters.ReplayAsync(engine.DeadLetters.List()[0].Id);
        var second = engine.DeadLetters.ReplayAsync(engine.DeadLetters.List()[1].Id);

        await engine.DisposeAsync();

        await Should.ThrowAsync<DeadLetterReplayException>(() => first.WaitAsync(Patience, _token));
        await Should.ThrowAsync<DeadLetterReplayException>(() => second.WaitAsync(Patience, _token));
        await Should.ThrowAsync<DeadLetterReplayException>(() => engine.DeadLetters.ReplayAsync(engine.DeadLetters.List()[0].Id).WaitAsync(Patience, _token));
    }

    [Fact]
    public async Task A_drain_ends_when_the_engine_stops_and_after_it()
    {
        _secondary.BeforeWrite = static (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);
        var engine = await TestEngine.StartAsync(_primary, [_secondary]);
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        var drain = engine.DrainAsync(_token);

        await engine.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => drain.WaitAsync(Patience, _token));
        await Should.ThrowAsync<ObjectDisposedException>(() => engine.DrainAsync(_token).WaitAsync(Patience, _token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task An_operation_that_the_stop_interrupts_is_no_dead_letter_whatever_its_store_makes_of_that(int retries)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _secondary.BeforeWrite = async (_, _, token) =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            throw new InvalidDataException("interrupted");
        };
        var engine = await TestEngine.StartAsync(_primary, [_secondary], options => options.MaxRetries = retries);
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        await entered.Task;

        await engine.DisposeAsync();

        engine.DeadLetters.Count.ShouldBe(0);
        engine.GetStatus().Secondaries[0].LagOperations.ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_does_not_end_its_call_keeps_nothing_else_from_being_stopped()
    {
        var time = new ManualTimeProvider();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        _secondary.BeforeWrite = (_, _, _) =>
        {
            entered.TrySetResult();
            return never.Task;
        };
        var connecting = new ConnectingItemStore();
        var engine = await TestEngine.StartAsync(_primary, [_secondary, connecting], options => options.TimeProvider = time);
        await connecting.Connecting.Task.WaitAsync(Patience, _token);
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        await entered.Task.WaitAsync(Patience, _token);

        var stop = engine.DisposeAsync().AsTask();
        await Task.Run(() => TestEngine.UntilAsync(() => Advanced(time, stop), _token), _token).WaitAsync(Patience, _token);

        await stop;
        await connecting.Cancelled.Task.WaitAsync(Patience, _token);
        never.SetResult();
    }

    [Fact]
    public async Task A_store_that_cannot_be_disposed_keeps_no_other_from_being_disposed()
    {
        var time = new ManualTimeProvider();
        var hanging = new DisposableItemStore { Disposing = static () => new TaskCompletionSource().Task };
        var failing = new DisposableItemStore { Disposing = static () => throw new InvalidOperationException("no") };
        var good = new DisposableItemStore();
        var engine = await TestEngine.StartAsync(_primary, [hanging, failing, good], options => options.TimeProvider = time);

        var stop = engine.DisposeAsync().AsTask();
        await Task.Run(() => TestEngine.UntilAsync(() => Advanced(time, stop), _token), _token).WaitAsync(Patience, _token);

        // The clock may have run ahead of the pool, which then disposes them a moment later.
        await stop;
        await TestEngine.UntilAsync(() => good.IsDisposed && failing.IsDisposed, _token).WaitAsync(Patience, _token);
    }

    [Fact]
    public async Task A_factory_that_fails_leaves_no_store_of_an_earlier_one_open()
    {
        var made = new DisposableItemStore();
        var second = new DisposableItemStore();

        var error = await Should.ThrowAsync<InvalidOperationException>(() => DbSyncEngine.StartAsync<IItems, MergedItems>(options =>
        {
            options.UsePrimary(_ => made);
            options.AddSecondary("a", _ => second);
            options.AddSecondary("b", static _ => throw new InvalidOperationException("no such disk"));
        }));

        error.Message.ShouldBe("no such disk");
        made.IsDisposed.ShouldBeTrue();
        second.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stop_waits_until_what_is_in_doubt_on_the_primary_is_known()
    {
        using var cancel = new CancellationTokenSource();
        var failures = 3;
        _primary.AfterWrite = async (_, _, token) =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
        };
        var engine = await TestEngine.StartAsync(_primary, [_secondary], options => options.ShutdownTimeout = Patience);
        _primary.BeforeWrite = (_, _, _) => !cancel.IsCancellationRequested || Interlocked.Decrement(ref failures) < 0 ? Task.CompletedTask : throw new IOException("away");
        await Should.ThrowAsync<OperationCanceledException>(() => engine.Storage.SaveAsync("ann", "a", ["1"], cancel.Token));
        _primary.AfterWrite = null;

        await engine.DisposeAsync();

        _secondary.Log.ShouldBe(["ann/a=1"]);
    }

    [Fact]
    public async Task A_call_that_goes_on_after_its_time_counts_as_a_lost_connection_so_a_drain_does_not_wait_for_it()
    {
        var time = new ManualTimeProvider();
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _secondary.BeforeWrite = (_, _, _) => never.Task;
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary], options => options.TimeProvider = time);
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        var drain = engine.DrainAsync(_token);

        await Task.Run(() => TestEngine.UntilAsync(() => Advanced(time, drain), _token), _token).WaitAsync(Patience, _token);

        engine.Connections.GetHealth("s0").State.ShouldBe(ConnectionState.Disconnected);
        _secondary.Log.ShouldBeEmpty();
        never.SetResult();
        await Task.Run(() => TestEngine.UntilAsync(() => _secondary.Log.Count == 1, _token), _token).WaitAsync(Patience, _token);
    }

    [Fact]
    public async Task A_secondary_that_never_answers_the_first_connect_is_not_waited_for()
    {
        var time = new ManualTimeProvider();
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var silent = new ConnectingItemStore { Answer = never.Task };
        await using var engine = await TestEngine.StartAsync(_primary, [silent], options => options.TimeProvider = time);
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        var drain = engine.DrainAsync(_token);

        await Task.Run(() => TestEngine.UntilAsync(() => Advanced(time, drain), _token), _token).WaitAsync(Patience, _token);

        engine.Connections.GetHealth("s0").State.ShouldBe(ConnectionState.Disconnected);
        never.SetResult();
    }

    [Fact]
    public async Task A_primary_that_ignores_its_token_does_not_hold_the_start_for_ever()
    {
        var silent = new ConnectingItemStore { Answer = new TaskCompletionSource().Task };

        var start = TestEngine.StartAsync(silent, [_secondary], options => options.ConnectTimeout = TimeSpan.FromMilliseconds(10));

        (await Should.ThrowAsync<TimeoutException>(() => start.WaitAsync(Patience, _token))).Message.ShouldContain("connect_timeout");
    }

    [Fact]
    public async Task What_a_crash_left_in_doubt_reaches_the_primary_and_every_secondary()
    {
        var journal = new FailingJournal
        {
            InDoubt =
            [
                (SaveItem.Name, "ann", """{"owner":"ann","key":"a","values":["1"]}"""u8.ToArray()),
                (SaveItem.Name, "ann", """{"owner":"ann","key":"a","values":["2"]}"""u8.ToArray()),
            ],
        };
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary], options => options.Journal = () => journal);
        await engine.DrainAsync(_token).WaitAsync(Patience, _token);

        _primary.Log.ShouldBe(["ann/a=1", "ann/a=2"]);
        _secondary.Log.ShouldBe(_primary.Log);
        engine.GetStatus().QueueSize.ShouldBe(0);
    }

    /// <summary>Moves the clock until the stop has ended.</summary>
    private static bool Advanced(ManualTimeProvider time, Task stop)
    {
        time.Advance(TimeSpan.FromMilliseconds(100));
        return stop.IsCompleted;
    }

    private sealed class ConnectingItemStore : ItemStore, IStoreConnection
    {
        public TaskCompletionSource Connecting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>What connecting waits for, whatever its token says; by default, the token alone.</summary>
        public Task? Answer { get; init; }

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task ConnectAsync(CancellationToken cancellationToken = default)
        {
            Connecting.TrySetResult();
            if (Answer is not null)
            {
                await Answer;
                return;
            }

            // Only a stop ends this; a timeout of the connection would leave the next attempt waiting.
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            Cancelled.TrySetResult();
            cancellationToken.ThrowIfCancellationRequested();
        }

        public Task PingAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class DisposableItemStore : ItemStore, IAsyncDisposable
    {
        public Func<Task>? Disposing { get; init; }

        public bool IsDisposed { get; private set; }

        public async ValueTask DisposeAsync()
        {
            IsDisposed = true;
            if (Disposing is not null)
                await Disposing();
        }
    }
}
