using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace DbSync.Sdk.Tests.Merging;

/// <summary>What a store throws after nobody waits for it any more must not end up as an unobserved exception.</summary>
public sealed class StragglerTests
{
    [Theory]
    [InlineData("timeout")]
    [InlineData("primary failed")]
    [InlineData("cancelled")]
    [InlineData("stream abandoned")]
    public async Task Late_exceptions_are_observed(string how)
    {
        var marker = $"late {Guid.NewGuid()}";
        ConcurrentQueue<string> unobserved = [];
        EventHandler<UnobservedTaskExceptionEventArgs> watch = (_, args) => unobserved.Enqueue(args.Exception.ToString());
        TaskScheduler.UnobservedTaskException += watch;
        try
        {
            // Proves that the watch sees what it is to see.
            LeaveUnobserved($"{marker} control");
            await RunAsync(how, marker);
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= watch;
        }

        unobserved.Where(text => text.Contains(marker, StringComparison.Ordinal))
            .ShouldHaveSingleItem().ShouldContain("control");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveUnobserved(string message) => _ = Task.FromException(new InvalidOperationException(message));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task RunAsync(string how, string marker)
    {
        var primary = new ScriptedStore();
        var secondary = new ScriptedStore();
        using var bench = new ReadBench(primary, [secondary]);
        using var caller = new CancellationTokenSource();
        var late = new TaskCompletionSource<IReadOnlyList<Row>?>();
        var lateStream = new TaskCompletionSource<bool>();
        secondary.List = _ => late.Task;
        secondary.Stream = _ => new LateStream(lateStream.Task);
        if (how == "primary failed")
            primary.List = async _ =>
            {
                await secondary.Asked.Task;
                throw new InvalidOperationException("expected");
            };
        if (how == "cancelled")
            primary.List = _ => late.Task;
        if (how == "stream abandoned")
            primary.Stream = _ => new LateStream(lateStream.Task);

        var read = how == "stream abandoned"
            ? bench.StreamAsync(cancellationToken: caller.Token).GetAsyncEnumerator(caller.Token).MoveNextAsync().AsTask()
            : (Task)bench.ListAsync(cancellationToken: caller.Token);
        await secondary.Asked.Task;
        if (how == "timeout")
            bench.Time.Advance(bench.Options.QueryTimeout);
        if (how is "cancelled" or "stream abandoned")
            await caller.CancelAsync();
        await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Only the one that a store was asked for: nobody else looks at the other.
        if (how == "stream abandoned")
            lateStream.SetException(new InvalidOperationException(marker));
        else
            late.SetException(new InvalidOperationException(marker));
    }

    private sealed class LateStream(Task<bool> next) : IAsyncEnumerable<Row>, IAsyncEnumerator<Row>
    {
        public Row Current => throw new InvalidOperationException();

        public IAsyncEnumerator<Row> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => new(next);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
