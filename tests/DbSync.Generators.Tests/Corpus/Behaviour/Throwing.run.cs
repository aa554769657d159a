// A caller of a write or merged read sees a failed task, a caller of what is passed through sees what the store does.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;

namespace Corpus.Throwing;

public sealed class Store(Exception error, bool atOnce) : IThrowing
{
    public int Calls { get; private set; }
    public Task SaveAsync(string id, CancellationToken ct = default) => Fail<int>();
    public ValueTask<bool> MarkAsync(string id, CancellationToken ct = default) => new(Fail<bool>());
    public Task<bool> DeleteAsync(string id, CancellationToken ct = default) => Fail<bool>();
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken ct = default) => Fail<IReadOnlyList<string>>();
    public ValueTask<string?> FindAsync(string id, CancellationToken ct = default) => new(Fail<string?>());
    public IAsyncEnumerable<string> StreamAsync(CancellationToken ct = default) => atOnce ? throw Count1() : Stream();
    public Task PingAsync(CancellationToken ct = default) => Fail<int>();
    public int Count { get => throw Count1(); set => throw Count1(); }

    private Exception Count1()
    {
        Calls++;
        return error;
    }

    private Task<T> Fail<T>() => atOnce ? throw Count1() : Task.FromException<T>(Count1());

    private async IAsyncEnumerable<string> Stream()
    {
        await Task.Yield();
        if (error is not null)
            throw Count1();
        yield return "";
    }
}

public static class Run
{
    public static Task Synchronous_exceptions_become_failed_tasks() => Holds(atOnce: true);

    public static Task Failed_tasks_stay_failed_tasks() => Holds(atOnce: false);

    public static async Task What_is_passed_through_throws_as_the_store_does()
    {
        var error = new InvalidOperationException("store");
        await using var atOnce = await TestEngine.StartAsync<IThrowing, MergedThrowing>(new Store(error, atOnce: true));
        Should.Throw<InvalidOperationException>(() => { _ = atOnce.Storage.PingAsync(); }).ShouldBeSameAs(error);
        Should.Throw<InvalidOperationException>(() => atOnce.Storage.Count).ShouldBeSameAs(error);
        Should.Throw<InvalidOperationException>(() => atOnce.Storage.Count = 1).ShouldBeSameAs(error);

        await using var later = await TestEngine.StartAsync<IThrowing, MergedThrowing>(new Store(error, atOnce: false));
        var ping = later.Storage.PingAsync();
        (await Should.ThrowAsync<InvalidOperationException>(ping)).ShouldBeSameAs(error);
    }

    private static async Task Holds(bool atOnce)
    {
        var error = new InvalidOperationException("store");
        var store = new Store(error, atOnce);
        await using var engine = await TestEngine.StartAsync<IThrowing, MergedThrowing>(store);
        var calls = 0;
        foreach (var call in new Func<IThrowing, Task>[]
        {
            facade => facade.SaveAsync("a"),
            facade => facade.MarkAsync("a").AsTask(),
            facade => facade.DeleteAsync("a"),
            facade => facade.ListAsync(),
            facade => facade.FindAsync("a").AsTask(),
            facade => facade.StreamAsync().GetAsyncEnumerator().MoveNextAsync().AsTask(),
        })
        {
            var task = call(engine.Storage);
            (await Should.ThrowAsync<InvalidOperationException>(task)).ShouldBeSameAs(error);
            store.Calls.ShouldBe(++calls);
        }
    }
}
