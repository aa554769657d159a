using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Tests.Queue;

public sealed class SyncQueueTests
{
    [Fact]
    public async Task Block_waits_for_a_place_and_gets_it_when_the_slowest_secondary_gets_on()
    {
        var queue = New(QueueFullPolicy.Block, capacity: 1);
        var slow = queue.AddClaim("slow", 0);
        var fast = queue.AddClaim("fast", 0);
        await WriteAsync(queue);

        var waiting = queue.ReserveAsync(CancellationToken.None).AsTask();
        queue.Advance(fast, 1);
        waiting.IsCompleted.ShouldBeFalse();
        queue.Advance(slow, 1);

        await waiting;
        queue.Size.ShouldBe(1);
    }

    [Fact]
    public async Task Block_fails_after_its_timeout_and_takes_no_place()
    {
        var queue = New(QueueFullPolicy.Block, capacity: 1, timeout: TimeSpan.FromMilliseconds(20));
        queue.AddClaim("slow", 0);
        await WriteAsync(queue);

        var error = await Should.ThrowAsync<SyncQueueFullException>(async () => await queue.ReserveAsync(CancellationToken.None));

        error.Capacity.ShouldBe(1);
        error.Message.ShouldContain("queue_size");
        queue.Size.ShouldBe(1);
        queue.RefusedTotal.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_place()
    {
        var queue = New(QueueFullPolicy.Block, capacity: 1);
        var slow = queue.AddClaim("slow", 0);
        await WriteAsync(queue);
        using var cancel = new CancellationTokenSource();

        var waiting = queue.ReserveAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        queue.Advance(slow, 1);
        queue.Size.ShouldBe(0);
    }

    [Fact]
    public async Task Reject_fails_at_once()
    {
        var queue = New(QueueFullPolicy.Reject, capacity: 2);
        queue.AddClaim("slow", 0);
        await WriteAsync(queue);
        await WriteAsync(queue);

        await Should.ThrowAsync<SyncQueueFullException>(async () => await queue.ReserveAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Detach_drops_the_claim_of_the_slowest_and_goes_on()
    {
        var queue = New(QueueFullPolicy.Detach, capacity: 2);
        var slow = queue.AddClaim("slow", 0);
        var fast = queue.AddClaim("fast", 0);
        var told = new TaskCompletionSource();
        slow.Detached.Register(told.SetResult);
        await WriteAsync(queue);
        await WriteAsync(queue);
        queue.Advance(fast, 2);

        await WriteAsync(queue);

        slow.IsDetached.ShouldBeTrue();
        await told.Task.WaitAsync(TimeSpan.FromMinutes(1));
        fast.IsDetached.ShouldBeFalse();
        queue.Size.ShouldBe(1);
    }

    [Fact]
    public async Task Detach_drops_nobody_for_the_places_of_writes_under_way()
    {
        var queue = New(QueueFullPolicy.Detach, capacity: 2);
        var upToDate = queue.AddClaim("up to date", 0);
        await WriteAsync(queue);
        queue.Advance(upToDate, 1);
        await queue.ReserveAsync(CancellationToken.None);
        var slow = await queue.AppendIntentAsync("op", "slow", ReadOnlyMemory<byte>.Empty);
        await queue.ReserveAsync(CancellationToken.None);

        var third = queue.ReserveAsync(CancellationToken.None).AsTask();

        upToDate.IsDetached.ShouldBeFalse();
        third.IsCompleted.ShouldBeFalse();
        await queue.CommitAsync(slow);
        queue.Advance(upToDate, 2);
        await third;
    }

    [Fact]
    public async Task What_a_dropped_secondary_does_about_it_is_nothing_to_the_writer()
    {
        var queue = New(QueueFullPolicy.Detach, capacity: 1);
        var slow = queue.AddClaim("slow", 0);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slow.Detached.Register(() =>
        {
            told.SetResult();
            throw new InvalidOperationException("broken callback of a store");
        });
        await WriteAsync(queue);

        await WriteAsync(queue);

        await told.Task;
        queue.Size.ShouldBe(0);
    }

    [Fact]
    public async Task Without_secondaries_nothing_fills_the_queue()
    {
        var queue = New(QueueFullPolicy.Reject, capacity: 1);
        for (var i = 0; i < 10; i++)
            await WriteAsync(queue);

        queue.Size.ShouldBe(0);
        queue.EnqueuedTotal.ShouldBe(10);
    }

    private static SyncQueue New(QueueFullPolicy policy, int capacity, TimeSpan? timeout = null) =>
        new(new MemoryJournal(), new QueueOptions(capacity, policy, timeout ?? TimeSpan.FromMinutes(1)), TimeProvider.System);

    private static async Task WriteAsync(SyncQueue queue)
    {
        await queue.ReserveAsync(CancellationToken.None);
        await queue.CommitAsync(await queue.AppendIntentAsync("op", "key", ReadOnlyMemory<byte>.Empty));
    }
}
