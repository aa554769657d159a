using DbSync.Sdk.Execution;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Execution;

public sealed class WriteGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly WriteGate _gate = new();
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_waits_for_the_writes_under_way_and_those_that_come_later_wait_for_it()
    {
        var first = await _gate.EnterWriteAsync(_token);
        var second = await _gate.EnterWriteAsync(_token);
        var reader = ReadAsync();
        var late = _gate.EnterWriteAsync(_token).AsTask();
        first.Dispose();
        (reader.IsCompleted, late.IsCompleted).ShouldBe((false, false));

        second.Dispose();
        var pass = (await reader).ShouldNotBeNull();
        late.IsCompleted.ShouldBeFalse();
        pass.Dispose();
        pass.Dispose();

        (await late).Dispose();
        (await ReadAsync()).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task Writes_that_waited_come_before_the_next_reader()
    {
        var pass = (await ReadAsync()).ShouldNotBeNull();
        var write = _gate.EnterWriteAsync(_token).AsTask();
        var next = ReadAsync();

        pass.Dispose();
        var written = await write;
        next.IsCompleted.ShouldBeFalse();
        written.Dispose();

        (await next).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task Readers_are_alone()
    {
        var pass = (await ReadAsync()).ShouldNotBeNull();
        var next = ReadAsync();
        next.IsCompleted.ShouldBeFalse();

        pass.Dispose();

        (await next).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task A_reader_whose_patience_ends_lets_the_writes_go_on()
    {
        var hung = await _gate.EnterWriteAsync(_token);
        var reader = ReadAsync();
        var late = _gate.EnterWriteAsync(_token).AsTask();

        _time.Advance(Patience);

        (await reader).ShouldBeNull();
        (await late).Dispose();
        hung.Dispose();
        (await ReadAsync()).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task A_reader_that_gives_up_does_not_give_up_for_the_next()
    {
        var hung = await _gate.EnterWriteAsync(_token);
        using var cancel = new CancellationTokenSource();
        var reader = _gate.TryEnterReadAsync(Patience, _time, cancel.Token).AsTask();
        var next = ReadAsync();
        var late = _gate.EnterWriteAsync(_token).AsTask();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reader);
        late.IsCompleted.ShouldBeFalse();
        hung.Dispose();

        (await next).ShouldNotBeNull().Dispose();
        (await late).Dispose();
    }

    [Fact]
    public async Task A_write_that_gives_up_is_not_waited_for()
    {
        var pass = (await ReadAsync()).ShouldNotBeNull();
        using var cancel = new CancellationTokenSource();
        var write = _gate.EnterWriteAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => write);
        pass.Dispose();

        (await ReadAsync()).ShouldNotBeNull().Dispose();
        await Should.ThrowAsync<OperationCanceledException>(() => _gate.EnterWriteAsync(cancel.Token).AsTask());
    }

    [Fact]
    public async Task Nobody_is_ever_beside_a_reader_whoever_gives_up()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var (writing, reading, faults) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var random = new Random(seed + worker);
            for (var i = 0; i < 2000; i++)
            {
                using var cancel = new CancellationTokenSource();
                if (random.Next(8) == 0)
                    cancel.Cancel();
                try
                {
                    if (worker < 2)
                    {
                        var entering = _gate.TryEnterReadAsync(Patience, TimeProvider.System, cancel.Token);
                        if (random.Next(4) == 0)
                            cancel.Cancel();
                        using var pass = await entering;
                        if (pass is null)
                            continue;
                        if (Interlocked.Increment(ref reading) != 1 || Volatile.Read(ref writing) != 0)
                            Interlocked.Increment(ref faults);
                        Interlocked.Decrement(ref reading);
                    }
                    else
                    {
                        var entering = _gate.EnterWriteAsync(cancel.Token);
                        if (random.Next(4) == 0)
                            cancel.Cancel();
                        using var pass = await entering;
                        Interlocked.Increment(ref writing);
                        if (Volatile.Read(ref reading) != 0)
                            Interlocked.Increment(ref faults);
                        Interlocked.Decrement(ref writing);
                    }
                }
                catch (OperationCanceledException)
                {
                }
            }
        })));

        faults.ShouldBe(0);
        (await ReadAsync()).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public void A_write_that_need_not_wait_costs_no_memory()
    {
        Pass();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Pass();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Pass()
        {
            var entering = _gate.EnterWriteAsync(CancellationToken.None);
            entering.IsCompletedSuccessfully.ShouldBeTrue();
            entering.Result.Dispose();
        }
    }

    private Task<IDisposable?> ReadAsync() => _gate.TryEnterReadAsync(Patience, _time, _token).AsTask();
}
