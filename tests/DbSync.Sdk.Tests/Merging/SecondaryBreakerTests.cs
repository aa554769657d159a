namespace DbSync.Sdk.Tests.Merging;

public sealed class SecondaryBreakerTests : IDisposable
{
    private readonly ScriptedStore _primary = new(new Row("1", "p"));
    private readonly ScriptedStore _secondary = new(new Row("2", "a"));
    private readonly ReadBench _bench;
    private readonly SemaphoreSlim _hung = new(0);

    public SecondaryBreakerTests() => _bench = new(_primary, [_secondary]);

    public void Dispose()
    {
        _bench.Dispose();
        _hung.Dispose();
    }

    [Fact]
    public async Task Three_timeouts_in_a_row_take_a_secondary_out_and_reads_then_take_the_primarys_own_time()
    {
        await HangReadsAsync(3);

        // The clock stands still: only a read that waits for nobody ends.
        (await _bench.ListIdsAsync()).ShouldBe("1p");
        _secondary.Calls.ShouldBe(3);
        _bench.Time.PendingTimers.ShouldBe(0);
        _bench.Log.CountOf(3000).ShouldBe(3);
        _bench.Log.CountOf(3002).ShouldBe(1);
        _bench.Metrics.SecondaryQueries.ShouldBe(3);
    }

    [Fact]
    public async Task It_opens_after_much_good_traffic_too_and_when_reads_are_hours_apart()
    {
        for (var i = 0; i < 500; i++)
            await _bench.ListAsync();
        var list = _secondary.List;
        _secondary.List = HangAsync;
        for (var i = 0; i < 3; i++)
        {
            _bench.Time.Advance(TimeSpan.FromHours(2));
            await TimeOutAsync();
        }

        _secondary.List = list;
        (await _bench.ListIdsAsync()).ShouldBe("1p");
        _secondary.Calls.ShouldBe(503);
    }

    [Fact]
    public async Task An_answer_between_failures_starts_the_row_again()
    {
        for (var i = 0; i < 5; i++)
        {
            await FailAsync(2);
            (await _bench.ListIdsAsync()).ShouldBe("1p 2a");
        }

        _secondary.Calls.ShouldBe(15);
        await FailAsync(3);
        (await _bench.ListIdsAsync()).ShouldBe("1p");
        _secondary.Calls.ShouldBe(18);
    }

    [Fact]
    public async Task After_the_break_one_read_tries_it_and_an_answer_takes_it_back()
    {
        await FailAsync(3);
        _bench.Time.Advance(_bench.Options.BreakDuration - TimeSpan.FromTicks(1));
        (await _bench.ListIdsAsync()).ShouldBe("1p");
        _bench.Time.Advance(TimeSpan.FromTicks(1));

        (await _bench.ListIdsAsync()).ShouldBe("1p 2a");
        (await _bench.ListIdsAsync()).ShouldBe("1p 2a");
        _bench.Log.CountOf(3003).ShouldBe(1);

        // Taken back it has its whole row again.
        await FailAsync(2);
        (await _bench.ListIdsAsync()).ShouldBe("1p 2a");
    }

    [Fact]
    public async Task A_probe_slows_one_read_per_break_and_no_other()
    {
        await HangReadsAsync(3);
        for (var round = 0; round < 3; round++)
        {
            _bench.Time.Advance(_bench.Options.BreakDuration);
            var probe = _bench.ListIdsAsync();
            (await _bench.ListIdsAsync()).ShouldBe("1p");
            (await _bench.ListIdsAsync()).ShouldBe("1p");
            probe.IsCompleted.ShouldBeFalse();
            await _hung.WaitAsync();
            _bench.Time.Advance(_bench.Options.QueryTimeout);
            (await probe).ShouldBe("1p");
            (await _bench.ListIdsAsync()).ShouldBe("1p");
        }

        _secondary.Calls.ShouldBe(6);
        _bench.Log.CountOf(3002).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_probe_does_not_put_a_hanging_secondary_back()
    {
        await HangReadsAsync(3);
        _bench.Time.Advance(_bench.Options.BreakDuration);
        using var caller = new CancellationTokenSource();
        var probe = _bench.ListAsync(cancellationToken: caller.Token);
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(probe);

        (await _bench.ListIdsAsync()).ShouldBe("1p");
        _bench.Log.CountOf(3003).ShouldBe(0);
    }

    [Fact]
    public async Task Cancelled_reads_do_not_count_against_a_secondary()
    {
        var list = _secondary.List;
        _secondary.List = HangAsync;
        for (var i = 0; i < 5; i++)
        {
            using var caller = new CancellationTokenSource();
            var read = _bench.ListAsync(cancellationToken: caller.Token);
            await caller.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(read);
        }

        _secondary.List = list;
        (await _bench.ListIdsAsync()).ShouldBe("1p 2a");
    }

    [Fact]
    public async Task A_late_answer_of_an_earlier_read_does_not_weaken_the_breaker()
    {
        var late = new TaskCompletionSource<IReadOnlyList<Row>?>();
        _secondary.List = _ =>
        {
            _hung.Release();
            return late.Task;
        };
        var early = _bench.ListIdsAsync();
        await _hung.WaitAsync();
        await FailAsync(3);
        late.SetResult([new("2", "a")]);
        (await early).ShouldBe("1p 2a");
        _bench.Time.Advance(_bench.Options.BreakDuration);

        // The probe fails: one failure is enough to stay out.
        await FailAsync(1);
        (await _bench.ListIdsAsync()).ShouldBe("1p");
    }

    [Fact]
    public async Task A_secondary_that_hangs_is_noticed_by_reads_that_did_not_wait_for_it()
    {
        _primary.Get = _ => Task.FromResult<Row?>(new("1", "p"));
        _secondary.Get = _ => new TaskCompletionSource<Row?>().Task;
        for (var i = 0; i < 3; i++)
            (await _bench.GetAsync())!.Text.ShouldBe("p");
        _bench.Time.Advance(_bench.Options.QueryTimeout);
        await _bench.Log.SeenAsync(3002);

        (await _bench.ListIdsAsync()).ShouldBe("1p");
    }

    [Fact]
    public async Task One_secondarys_breaker_leaves_the_others_alone()
    {
        var good = new ScriptedStore(new Row("3", "b"));
        using var bench = new ReadBench(_primary, [_secondary, good]);
        _secondary.List = _ => throw new IOException();
        for (var i = 0; i < 4; i++)
            (await bench.ListIdsAsync()).ShouldBe("1p 3b");

        (_secondary.Calls, good.Calls).ShouldBe((3, 4));
    }

    private async Task HangReadsAsync(int reads)
    {
        _secondary.List = HangAsync;
        for (var i = 0; i < reads; i++)
            await TimeOutAsync();
    }

    private async Task TimeOutAsync()
    {
        var read = _bench.ListIdsAsync();
        await _hung.WaitAsync();
        _bench.Time.Advance(_bench.Options.QueryTimeout);
        (await read).ShouldBe("1p");
    }

    private Task<IReadOnlyList<Row>?> HangAsync(CancellationToken cancellationToken)
    {
        _hung.Release();
        return new TaskCompletionSource<IReadOnlyList<Row>?>().Task;
    }

    private async Task FailAsync(int reads)
    {
        var list = _secondary.List;
        _secondary.List = _ => throw new IOException();
        for (var i = 0; i < reads; i++)
            (await _bench.ListIdsAsync()).ShouldBe("1p");
        _secondary.List = list;
    }
}
