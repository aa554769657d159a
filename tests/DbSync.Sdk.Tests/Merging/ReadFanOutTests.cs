using DbSync.Sdk.Merging;

namespace DbSync.Sdk.Tests.Merging;

public sealed class ReadFanOutTests : IDisposable
{
    private readonly ScriptedStore _primary = new(new Row("1", "p"));
    private readonly ScriptedStore _secondary = new(new Row("2", "a"));
    private readonly ReadBench _bench;

    public ReadFanOutTests() => _bench = new(_primary, [_secondary]);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task All_are_asked_at_the_same_time_and_the_merge_ends_with_the_last_answer()
    {
        var primary = new TaskCompletionSource<IReadOnlyList<Row>?>();
        var secondary = new TaskCompletionSource<IReadOnlyList<Row>?>();
        _primary.List = _ => primary.Task;
        _secondary.List = _ => secondary.Task;

        var read = _bench.ListIdsAsync();
        await Task.WhenAll(_primary.Asked.Task, _secondary.Asked.Task);
        primary.SetResult([new("1", "p")]);
        read.IsCompleted.ShouldBeFalse();
        secondary.SetResult([new("2", "a")]);

        // The clock stands still: nothing waited for a timeout.
        (await read).ShouldBe("1p 2a");
        _bench.Time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task A_secondary_that_blocks_delays_neither_the_caller_nor_the_primary()
    {
        using var release = new ManualResetEventSlim();
        _secondary.List = _ =>
        {
            release.Wait();
            return Task.FromResult<IReadOnlyList<Row>?>([new("2", "a")]);
        };

        var read = _bench.ListIdsAsync();
        _primary.Calls.ShouldBe(1);
        read.IsCompleted.ShouldBeFalse();
        _bench.Time.Advance(_bench.Options.QueryTimeout);

        (await read).ShouldBe("1p");
        release.Set();
    }

    [Fact]
    public async Task A_hanging_secondary_is_left_behind_at_the_timeout_and_its_token_cancelled()
    {
        var cancelled = new TaskCompletionSource();
        _secondary.List = token =>
        {
            token.Register(cancelled.SetResult);
            return new TaskCompletionSource<IReadOnlyList<Row>?>().Task;
        };

        var read = _bench.ListIdsAsync();
        await _secondary.Asked.Task;
        _bench.Time.Advance(_bench.Options.QueryTimeout - TimeSpan.FromTicks(1));
        read.IsCompleted.ShouldBeFalse();
        _bench.Time.Advance(TimeSpan.FromTicks(1));

        (await read).ShouldBe("1p");
        await cancelled.Task;
        _bench.Log.Lines.ShouldContain((3000, Microsoft.Extensions.Logging.LogLevel.Warning, "[db-sync] Secondary query timeout: s1 after 2000ms in ListAsync"));
        _bench.Sources[0].Failures.ShouldHaveSingleItem().ShouldBeOfType<TimeoutException>();
        (_bench.Metrics.Timeouts, _bench.Metrics.TimeoutRate).ShouldBe((1, 1.0));
    }

    [Fact]
    public async Task A_failing_secondary_costs_the_read_nothing_and_its_message_is_not_logged()
    {
        _secondary.List = _ => Task.FromException<IReadOnlyList<Row>?>(new InvalidOperationException("secret payload"));
        (await _bench.ListIdsAsync()).ShouldBe("1p");
        _secondary.List = _ => throw new InvalidOperationException("secret payload");
        (await _bench.ListIdsAsync()).ShouldBe("1p");

        _bench.Log.CountOf(3001).ShouldBe(2);
        _bench.Log.Lines.ShouldAllBe(line => !line.Text.Contains("secret", StringComparison.Ordinal));
        _bench.Log.Lines.ShouldContain(line => line.Text == "[db-sync] Secondary query failed: s1 (InvalidOperationException) in ListAsync");
        _bench.Sources[0].Failures.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_secondary_throws_while_its_records_are_enumerated_counts_as_its_failure()
    {
        _secondary.List = _ => Task.FromResult<IReadOnlyList<Row>?>(new ThrowingList());

        (await _bench.ListIdsAsync()).ShouldBe("1p");
        _bench.Log.CountOf(3001).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_primarys_exception_is_thrown_unchanged_and_nobody_is_waited_for(bool synchronously)
    {
        var error = new InvalidOperationException("mine");
        var cancelled = new TaskCompletionSource();
        _primary.List = _ => synchronously ? throw error : Task.FromException<IReadOnlyList<Row>?>(error);
        _secondary.List = token =>
        {
            token.Register(cancelled.SetResult);
            return new TaskCompletionSource<IReadOnlyList<Row>?>().Task;
        };

        var read = _bench.ListAsync();

        (await Should.ThrowAsync<InvalidOperationException>(read)).ShouldBeSameAs(error);
        _bench.PrimaryFailures.ShouldBe([error], "whoever looks after the primary's connection must hear of it");
        await _secondary.Asked.Task;
        await cancelled.Task;
        _bench.Time.PendingTimers.ShouldBe(0);
        _bench.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_whose_cancellation_callback_throws_disturbs_nobody()
    {
        var error = new InvalidOperationException("mine");
        var isRegistered = new TaskCompletionSource<IReadOnlyList<Row>?>();
        _primary.List = async _ =>
        {
            await isRegistered.Task;
            throw error;
        };
        _secondary.List = token =>
        {
            token.Register(static () => throw new InvalidOperationException("from the callback"));
            isRegistered.SetResult(null);
            return new TaskCompletionSource<IReadOnlyList<Row>?>().Task;
        };

        (await Should.ThrowAsync<InvalidOperationException>(_bench.ListAsync())).ShouldBeSameAs(error);
    }

    [Fact]
    public async Task With_fallback_the_secondaries_answer_alone()
    {
        using var bench = new ReadBench(_primary, [_secondary, new ScriptedStore(new Row("2", "b"), new Row("3", "b"))]);
        _primary.List = _ => throw new InvalidOperationException("secret");
        bench.Tombstones.Add(ReadBench.Delete, "3", 1, bench.Time.GetUtcNow());

        (await bench.ListIdsAsync(ReadBench.ById(fallback: true), ReadBench.CoveredById)).ShouldBe("2a");
        bench.Log.Lines.ShouldContain(line => line.Id == 3004 && !line.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_fallback_a_single_read_and_a_merger_answer_too()
    {
        _primary.Get = _ => throw new InvalidOperationException("secret");

        var single = await _bench.GetAsync(new("GetAsync") { Fallback = true });
        var value = await _bench.Engine.MergeSingleAsync(
            new SingleMergePlan<int>("GetAsync") { Fallback = true },
            static async (store, token) => (await store.GetAsync(token))!.Text.Length,
            covered: null,
            CancellationToken.None);
        var merged = await _bench.Engine.MergeWithAsync(
            "GetAsync",
            new FirstAnswer(),
            static (store, token) => new ValueTask<Row?>(store.GetAsync(token)),
            new Dictionary<string, object?>(StringComparer.Ordinal),
            limit: null,
            fallback: true,
            CancellationToken.None);

        single!.Text.ShouldBe("a");
        value.ShouldBe(1);
        merged!.Text.ShouldBe("a");
    }

    [Fact]
    public async Task With_fallback_and_no_answer_the_primarys_exception_is_thrown()
    {
        var error = new InvalidOperationException("mine");
        _primary.List = _ => throw error;
        _secondary.List = _ => throw new IOException();

        (await Should.ThrowAsync<InvalidOperationException>(_bench.ListAsync(ReadBench.ById(fallback: true)))).ShouldBeSameAs(error);
    }

    [Fact]
    public async Task A_cancelled_caller_asks_nobody()
    {
        var read = _bench.ListAsync(cancellationToken: new CancellationToken(canceled: true));

        await Should.ThrowAsync<OperationCanceledException>(read);
        (_primary.Calls, _secondary.Calls).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Cancellation_ends_the_read_at_once_whatever_the_stores_do(bool primaryHangs, bool fallback)
    {
        using var caller = new CancellationTokenSource();
        var hanging = new TaskCompletionSource<IReadOnlyList<Row>?>();
        var secondaryCancelled = new TaskCompletionSource();
        if (primaryHangs)
            _primary.List = _ => hanging.Task;
        _secondary.List = token =>
        {
            token.Register(secondaryCancelled.SetResult);
            return hanging.Task;
        };

        var read = _bench.ListAsync(ReadBench.ById(fallback: fallback), cancellationToken: caller.Token);
        await _secondary.Asked.Task;
        read.IsCompleted.ShouldBeFalse();
        await caller.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(read)).CancellationToken.ShouldBe(caller.Token);
        await secondaryCancelled.Task;
        _bench.Time.PendingTimers.ShouldBe(0);
        _bench.Log.Lines.ShouldBeEmpty();
        _bench.Metrics.Timeouts.ShouldBe(0);
    }

    [Fact]
    public async Task The_primary_gets_the_callers_own_token()
    {
        using var caller = new CancellationTokenSource();
        CancellationToken given = default;
        _primary.List = token =>
        {
            given = token;
            return Task.FromResult<IReadOnlyList<Row>?>([]);
        };

        await _bench.ListAsync(cancellationToken: caller.Token);

        given.ShouldBe(caller.Token);
    }

    [Fact]
    public async Task Reads_end_their_hold_on_the_tombstones_however_they_end()
    {
        _bench.Tombstones.Add(ReadBench.Delete, "9", 1, _bench.Time.GetUtcNow());
        await _bench.ListAsync();
        _primary.List = _ => throw new InvalidOperationException();
        await Should.ThrowAsync<InvalidOperationException>(_bench.ListAsync());
        using var caller = new CancellationTokenSource();
        _primary.List = async token =>
        {
            await caller.CancelAsync();
            token.ThrowIfCancellationRequested();
            return null;
        };
        await Should.ThrowAsync<OperationCanceledException>(_bench.ListAsync(cancellationToken: caller.Token));

        _bench.Tombstones.Trim(1);
        _bench.Tombstones.Watches(ReadBench.Delete).ShouldBeFalse();
    }

    private sealed class FirstAnswer : IReadMerger<Row?>
    {
        public Row? Merge(IReadOnlyList<ReadAnswer<Row?>> answers, MergeContext context) => answers[0].Result;
    }

    private sealed class ThrowingList : IReadOnlyList<Row>
    {
        public int Count => 1;

        public Row this[int index] => throw new IOException();

        public IEnumerator<Row> GetEnumerator() => throw new IOException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
