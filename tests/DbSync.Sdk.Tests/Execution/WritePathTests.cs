using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

public sealed class WritePathTests
{
    private readonly ItemStore _primary = new();
    private readonly ItemStore _secondary = new();

    [Fact]
    public async Task A_write_reaches_the_primary_and_every_secondary()
    {
        var other = new ItemStore();
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary, other]);

        (await engine.Storage.SaveAsync("ann", "a", ["1"])).ShouldBe("a");
        await engine.Storage.DeleteAsync("ann", "b");
        await engine.DrainAsync();

        _primary.Log.ShouldBe(["ann/a=1", "ann/b-"]);
        _secondary.Log.ShouldBe(_primary.Log);
        other.Log.ShouldBe(_primary.Log);
    }

    [Fact]
    public async Task The_primarys_failure_is_thrown_unchanged_and_nothing_is_replicated()
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary]);
        var failure = new InvalidOperationException("no");
        _primary.BeforeWrite = async (_, _, _) =>
        {
            await Task.Yield();
            throw failure;
        };

        (await Should.ThrowAsync<InvalidOperationException>(() => engine.Storage.SaveAsync("ann", "a", []))).ShouldBeSameAs(failure);

        await engine.DrainAsync();
        _secondary.Log.ShouldBeEmpty();
        await TestEngine.UntilAsync(() => engine.GetStatus().QueueSize == 0, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_synchronous_throw_of_the_primary_is_not_swallowed()
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary]);
        _primary.BeforeWrite = (_, _, _) => throw new NotSupportedException("at once");

        await Should.ThrowAsync<NotSupportedException>(() => engine.Storage.DeleteAsync("ann", "a"));
        _primary.BeforeWrite = null;
        await engine.Storage.DeleteAsync("ann", "a");
        await engine.DrainAsync();
        _secondary.Log.ShouldBe(["ann/a-"]);
    }

    [Fact]
    public async Task A_mutable_argument_changed_after_the_call_has_no_effect_on_any_store()
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary]);
        var gate = new TaskCompletionSource();
        _primary.BeforeWrite = (_, _, _) => gate.Task;
        var values = new List<string> { "before" };

        var write = engine.Storage.SaveAsync("ann", "a", values);
        values[0] = "after";
        gate.SetResult();
        await write;
        await engine.DrainAsync();

        _primary.Log.ShouldBe(["ann/a=before"]);
        _secondary.Log.ShouldBe(["ann/a=before"]);
    }

    [Fact]
    public async Task An_argument_that_cannot_be_encoded_touches_nothing()
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary]);

        var error = await Should.ThrowAsync<SyncPayloadException>(() => engine.Storage.SaveAsync("ann", "a", null!));

        error.OpType.ShouldBe(SaveItem.Name);
        _primary.Log.ShouldBeEmpty();
        engine.GetStatus().QueueSize.ShouldBe(0);
    }

    [Fact]
    public async Task A_write_cancelled_before_its_turn_did_not_happen_and_holds_no_lock()
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary]);
        var gate = new TaskCompletionSource();
        _primary.BeforeWrite = (_, _, _) => gate.Task;
        var first = engine.Storage.SaveAsync("ann", "a", ["1"]);
        using var cancel = new CancellationTokenSource();
        var second = engine.Storage.SaveAsync("ann", "a", ["2"], cancel.Token);

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        gate.SetResult();
        await first;
        await engine.Storage.SaveAsync("ann", "a", ["3"]);
        await engine.DrainAsync();

        _primary.Log.ShouldBe(["ann/a=1", "ann/a=3"]);
        _secondary.Log.ShouldBe(_primary.Log);
        engine.GetStatus().QueueSize.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_cancelled_inside_the_primary_ends_the_same_everywhere_before_the_next_write_of_its_key(bool hadTakenEffect)
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary]);
        using var cancel = new CancellationTokenSource();
        async Task HangAsync(string owner, string key, CancellationToken token)
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
        }

        if (hadTakenEffect)
            _primary.AfterWrite = HangAsync;
        else
            _primary.BeforeWrite = HangAsync;

        await Should.ThrowAsync<OperationCanceledException>(() => engine.Storage.SaveAsync("ann", "a", ["1"], cancel.Token));
        _primary.AfterWrite = _primary.BeforeWrite = null;
        await engine.Storage.SaveAsync("ann", "a", ["2"]);
        await engine.DrainAsync();

        _primary.Log[^1].ShouldBe("ann/a=2");
        _secondary.Log.ShouldBe(["ann/a=1", "ann/a=2"]);
        _secondary.Content().ShouldBe(_primary.Content());
        engine.GetStatus().QueueSize.ShouldBe(0);
    }

    [Fact]
    public async Task Writes_of_different_keys_do_not_wait_for_each_other()
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary]);
        var gate = new TaskCompletionSource();
        _primary.BeforeWrite = (owner, _, _) => owner == "slow" ? gate.Task : Task.CompletedTask;

        var slow = engine.Storage.SaveAsync("slow", "a", ["1"]);
        await engine.Storage.SaveAsync("fast", "a", ["1"]);
        await engine.DrainAsync();

        slow.IsCompleted.ShouldBeFalse();
        _secondary.Log.ShouldBe(["fast/a=1"]);
        gate.SetResult();
        await slow;
    }

    [Fact]
    public async Task A_full_queue_refuses_the_write_before_the_primary_is_touched()
    {
        _secondary.BeforeWrite = (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);
        await using var engine = await TestEngine.StartAsync(_primary, [_secondary], options =>
        {
            options.QueueSize = 2;
            options.QueueFull = QueueFullPolicy.Reject;
        });
        await engine.Storage.SaveAsync("ann", "a", ["1"]);
        await engine.Storage.SaveAsync("ann", "a", ["2"]);

        await Should.ThrowAsync<SyncQueueFullException>(() => engine.Storage.SaveAsync("ann", "a", ["3"]));

        _primary.Log.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stopped_engine_refuses_writes()
    {
        var engine = await TestEngine.StartAsync(_primary, [_secondary]);
        var storage = engine.Storage;
        await engine.DisposeAsync();
        await engine.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => storage.SaveAsync("ann", "a", ["1"]));
    }
}
