using DbSync.Package.Tests.Packing;

namespace DbSync.Package.Tests.Consuming;

/// <summary>Who edits a contract under <c>dotnet watch</c> sees the code that is generated of it, without more ado.</summary>
public sealed class WatchTests(PackedFeed feed)
{
    [Fact]
    public async Task An_operation_that_is_added_under_dotnet_watch_is_generated()
    {
        using var consumer = new Consumer(feed, "Watched");
        await using var watch = RunningCommand.Dotnet(consumer.PathOf(""), "watch", "--non-interactive", "--no-hot-reload", "run");
        await watch.WaitForAsync("operations: word.save\n");
        await watch.WaitForAsync("Waiting for a file to change");

        var contract = consumer.PathOf("IWordStore.cs");
        var edited = (await File.ReadAllTextAsync(contract, TestContext.Current.CancellationToken)).Replace("// More.", "[SyncWrite(\"word.forget\")] Task ForgetAsync([SyncKey] string userId) => Task.CompletedTask;", StringComparison.Ordinal);
        await File.WriteAllTextAsync(contract, edited, TestContext.Current.CancellationToken);

        await watch.WaitForAsync("operations: word.forget, word.save\n");
    }
}
