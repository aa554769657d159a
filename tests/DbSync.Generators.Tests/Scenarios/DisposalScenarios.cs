namespace Scenarios;

[SyncedStorage]
public interface IClosing : IDisposable, IAsyncDisposable
{
    [PrimaryOnly] Task PingAsync(CancellationToken ct = default);
}

public static class DisposalScenarios
{
    public static async Task The_facade_leaves_the_stores_to_the_engine()
    {
        var runtime = new FakeRuntime<IClosing>();
        var store = MergedClosing.Create(runtime);
        store.Dispose();
        await store.DisposeAsync();
        await store.PingAsync();
        runtime.PrimaryCalls.Calls.ShouldHaveSingleItem().Method.Name.ShouldBe("PingAsync");
    }
}
