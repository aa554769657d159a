using System.Runtime.CompilerServices;

namespace DbSync.Sdk.Tests.Merging;

public sealed class MergeStreamTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ScriptedStore _primary = new(new("1", "p"), new("2", "p"));
    private readonly ScriptedStore _secondary = new(new("2", "a"), new("3", "a"));
    private readonly ReadBench _bench;

    public MergeStreamTests() => _bench = new(_primary, [_secondary, new ScriptedStore(new("3", "b"), new("4", "b"))]);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_primarys_records_come_first_then_the_secondaries_new_ones_by_priority() =>
        (await ToTextAsync(_bench.StreamAsync())).ShouldBe("1p 2p 3a 4b");

    [Fact]
    public async Task The_primarys_records_are_passed_on_as_they_come()
    {
        var second = new TaskCompletionSource();
        _primary.Stream = _ => TwoAsync();
        _secondary.Stream = HangAsync;

        await using var stream = _bench.StreamAsync().GetAsyncEnumerator();
        (await stream.MoveNextAsync()).ShouldBeTrue();
        stream.Current.Id.ShouldBe("1");
        var next = stream.MoveNextAsync().AsTask();
        next.IsCompleted.ShouldBeFalse();
        second.SetResult();
        (await next).ShouldBeTrue();
        stream.Current.Id.ShouldBe("2");

        async IAsyncEnumerable<Row> TwoAsync()
        {
            yield return new("1");
            await second.Task;
            yield return new("2");
        }
    }

    [Fact]
    public async Task A_hanging_secondary_is_left_behind_at_the_timeout()
    {
        using var bench = new ReadBench(_primary, [_secondary]);
        _secondary.Stream = HangAsync;
        var read = ToTextAsync(bench.StreamAsync());
        await _secondary.Asked.Task;
        bench.Time.Advance(bench.Options.QueryTimeout);

        (await read).ShouldBe("1p 2p");
        bench.Log.CountOf(3000).ShouldBe(1);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "1p")]
    [InlineData(2, "1p 2p")]
    [InlineData(3, "1p 2p 3a")]
    [InlineData(9, "1p 2p 3a 4b")]
    public async Task The_limit_is_kept(int limit, string expected) =>
        (await ToTextAsync(_bench.StreamAsync(limit: limit))).ShouldBe(expected);

    [Fact]
    public async Task A_limit_that_the_primary_fills_waits_for_nobody()
    {
        _secondary.Stream = HangAsync;

        (await ToTextAsync(_bench.StreamAsync(limit: 2))).ShouldBe("1p 2p");
        _bench.Time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task With_an_order_all_are_collected_and_ordered()
    {
        var descending = MergeOrder.By<Row, string?>(row => row.Id, descending: true);

        (await ToTextAsync(_bench.StreamAsync(ReadBench.ById(order: descending), limit: 3))).ShouldBe("4b 3a 2p");
    }

    [Fact]
    public async Task With_newest_the_newest_copy_is_streamed()
    {
        using var bench = new ReadBench(new ScriptedStore(new Row("1", "p", At: Noon)), [new ScriptedStore(new Row("1", "a", At: Noon.AddTicks(1)))]);

        (await ToTextAsync(bench.StreamAsync(ReadBench.ById(Prefer.Newest)))).ShouldBe("1a");
    }

    [Fact]
    public async Task Without_a_key_the_streams_are_concatenated() =>
        (await ToTextAsync(_bench.StreamAsync(new("StreamAsync")))).ShouldBe("1p 2p 2a 3a 3b 4b");

    [Fact]
    public async Task Deleted_records_that_only_secondaries_return_are_hidden()
    {
        foreach (var id in (string[])["1", "3"])
            _bench.Tombstones.Add(ReadBench.Delete, id, 1, _bench.Time.GetUtcNow());

        (await ToTextAsync(_bench.StreamAsync(covered: ReadBench.CoveredById))).ShouldBe("1p 2p 4b");
        _bench.Tombstones.Trim(1);
        _bench.Tombstones.Watches(ReadBench.Delete).ShouldBeFalse();
    }

    [Fact]
    public async Task A_slow_consumer_holds_the_tombstones_no_longer_than_they_are_looked_up()
    {
        _bench.Tombstones.Add(ReadBench.Delete, "9", 1, _bench.Time.GetUtcNow());
        await using var stream = _bench.StreamAsync(covered: ReadBench.CoveredById).GetAsyncEnumerator();
        for (var i = 0; i < 3; i++)
            (await stream.MoveNextAsync()).ShouldBeTrue();
        stream.Current.Text.ShouldBe("a");

        _bench.Tombstones.Trim(1);
        _bench.Tombstones.Watches(ReadBench.Delete).ShouldBeFalse();
    }

    [Fact]
    public async Task An_early_break_disposes_every_sources_enumerator_and_cancels()
    {
        var primary = new DisposalProbe([new("1", "p"), new("2", "p")]);
        var secondary = new DisposalProbe([new("2", "a")], hangsAtTheEnd: true);
        _primary.Stream = primary.Open;
        _secondary.Stream = secondary.Open;

        await foreach (var row in _bench.StreamAsync())
        {
            row.Id.ShouldBe("1");
            await secondary.Hanging.Task;
            break;
        }

        primary.Disposed.Task.IsCompletedSuccessfully.ShouldBeTrue();
        await secondary.Disposed.Task;
        secondary.Token.IsCancellationRequested.ShouldBeTrue();
        _bench.Metrics.Reads.ShouldBe(1);
        _bench.Time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task At_the_end_every_enumerator_is_disposed()
    {
        var primary = new DisposalProbe([new("1", "p")]);
        var secondary = new DisposalProbe([new("2", "a")]);
        _primary.Stream = primary.Open;
        _secondary.Stream = secondary.Open;

        (await ToTextAsync(_bench.StreamAsync())).ShouldBe("1p 2a 3b 4b");

        await Task.WhenAll(primary.Disposed.Task, secondary.Disposed.Task);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_primarys_exception_is_thrown_unchanged(bool onOpening)
    {
        var error = new InvalidOperationException("mine");
        _primary.Stream = token => onOpening ? throw error : FailAsync(error);
        _secondary.Stream = HangAsync;
        List<string?> seen = [];

        var thrown = await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var row in _bench.StreamAsync())
                seen.Add(row.Id);
        });

        thrown.ShouldBeSameAs(error);
        seen.ShouldBe(onOpening ? [] : ["1"]);
        _bench.Time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task With_fallback_the_secondaries_go_on_where_the_primary_failed()
    {
        _primary.Stream = _ => FailAsync(new IOException());
        _secondary.Stream = _ => Rows("1", "2");

        (await ToTextAsync(_bench.StreamAsync(ReadBench.ById(fallback: true)))).ShouldBe("1 2 3b 4b");
        _bench.Log.CountOf(3004).ShouldBe(1);
    }

    [Fact]
    public async Task With_fallback_but_without_keys_a_stream_that_began_fails()
    {
        _primary.Stream = _ => FailAsync(new IOException());

        await Should.ThrowAsync<IOException>(ToTextAsync(_bench.StreamAsync(new("StreamAsync") { Fallback = true })));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancellation_ends_the_stream_at_once_whatever_the_stores_do(bool primaryHangs)
    {
        using var caller = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        if (primaryHangs)
            _primary.Stream = _ => DeafAsync();
        _secondary.Stream = _ => DeafAsync();

        var read = ToTextAsync(_bench.StreamAsync(cancellationToken: caller.Token));
        await _secondary.Asked.Task;
        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(read);
        _bench.Time.PendingTimers.ShouldBe(0);
        _bench.Log.Lines.ShouldBeEmpty();

        async IAsyncEnumerable<Row> DeafAsync()
        {
            await never.Task;
            yield break;
        }
    }

    [Fact]
    public async Task Cancellation_is_seen_between_records_and_by_the_enumerators_own_token()
    {
        using var caller = new CancellationTokenSource();
        _primary.Stream = _ => Rows("1", "2", "3");
        List<string?> seen = [];

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in _bench.StreamAsync().WithCancellation(caller.Token))
            {
                seen.Add(row.Id);
                await caller.CancelAsync();
            }
        });

        seen.ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_primary_left_behind_is_disposed_when_it_has_moved()
    {
        using var caller = new CancellationTokenSource();
        var probe = new DisposalProbe([], hangsAtTheEnd: true, isDeaf: true);
        _primary.Stream = probe.Open;
        var read = ToTextAsync(_bench.StreamAsync(cancellationToken: caller.Token));
        await probe.Hanging.Task;
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(read);
        probe.Disposed.Task.IsCompleted.ShouldBeFalse();

        probe.Release.SetResult();
        await probe.Disposed.Task;
    }

    [Fact]
    public async Task Two_enumerations_are_two_reads()
    {
        var stream = _bench.StreamAsync();

        (await ToTextAsync(stream)).ShouldBe("1p 2p 3a 4b");
        (await ToTextAsync(stream)).ShouldBe("1p 2p 3a 4b");
        _primary.Calls.ShouldBe(2);
    }

    private static async Task<string> ToTextAsync(IAsyncEnumerable<Row> rows)
    {
        List<string> texts = [];
        await foreach (var row in rows)
            texts.Add(row.Id + row.Text);
        return string.Join(' ', texts);
    }

    private static async IAsyncEnumerable<Row> FailAsync(Exception error)
    {
        yield return new("1");
        await Task.Yield();
        throw error;
    }

    private static async IAsyncEnumerable<Row> Rows(params string[] ids)
    {
        await Task.CompletedTask;
        foreach (var id in ids)
            yield return new(id);
    }

    private static async IAsyncEnumerable<Row> HangAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }

    /// <summary>A stream that tells when it is disposed.</summary>
    private sealed class DisposalProbe(Row[] rows, bool hangsAtTheEnd = false, bool isDeaf = false)
    {
        public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Token { get; private set; }

        public async IAsyncEnumerable<Row> Open([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Token = cancellationToken;
            try
            {
                foreach (var row in rows)
                    yield return row;
                if (hangsAtTheEnd)
                {
                    Hanging.SetResult();
                    await Release.Task.WaitAsync(isDeaf ? CancellationToken.None : cancellationToken);

                    // Only disposal ends it from here.
                    yield return new("last");
                }
            }
            finally
            {
                Disposed.SetResult();
            }
        }
    }
}
