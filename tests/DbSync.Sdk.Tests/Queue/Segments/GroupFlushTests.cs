using DbSync.Sdk.Queue.Segments;

namespace DbSync.Sdk.Tests.Queue.Segments;

/// <summary>Writers that share flushes do not depend on each other.</summary>
public sealed class GroupFlushTests : IDisposable
{
    private const int Writers = 8;
    private const int Each = 50;

    private readonly JournalFolder _folder = new();

    [Fact]
    public async Task A_writer_that_blocks_its_thread_holds_up_neither_the_others_nor_the_end()
    {
        var token = TestContext.Current.CancellationToken;
        using var release = new ManualResetEventSlim();
        var journal = await _folder.OpenAsync(static options => options with { Durability = Durability.Always });
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var blocking = Task.Run(
            async () =>
            {
                await WriteAsync(journal, Each);
                blocked.SetResult();
                release.Wait(token);
            },
            token);
        var others = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(journal, Each * 4), token)).ToArray();

        await blocked.Task.WaitAsync(token);
        await Task.WhenAll(others).WaitAsync(token);
        await journal.DisposeAsync().AsTask().WaitAsync(token);

        blocking.IsCompleted.ShouldBeFalse();
        release.Set();
        await blocking;
    }

    public void Dispose() => _folder.Dispose();

    private static async Task WriteAsync(FileJournal journal, int count)
    {
        for (var i = 0; i < count; i++)
            await journal.CommitAsync(await journal.AppendIntentAsync("item.save", "ann", DateTimeOffset.UnixEpoch, new byte[10]));
    }
}
