// A pooled result is taken once, wherever it goes.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;
using System.Threading.Tasks.Sources;

namespace Corpus.ValueTaskOnce;

public sealed class Source<T>(T result) : IValueTaskSource<T>, IValueTaskSource
{
    public int Taken { get; private set; }
    public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Succeeded;
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => continuation(state);
    void IValueTaskSource.GetResult(short token) => Taken++;

    public T GetResult(short token)
    {
        Taken++;
        return result;
    }
}

public sealed class Store : IValueTaskOnce
{
    public Source<bool> Flag { get; } = new(true);
    public Source<string?> Text { get; } = new("text");
    public Source<IReadOnlyList<string>> Texts { get; } = new(["text"]);
    public Source<int> Save { get; } = new(0);
    public Source<int> Ping { get; } = new(0);
    public ValueTask<bool> MarkAsync(string id, CancellationToken ct = default) => new(Flag, 0);
    public ValueTask SaveAsync(string id, CancellationToken ct = default) => new(Save, 0);
    public ValueTask<string?> FindAsync(string id, CancellationToken ct = default) => new(Text, 0);
    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken ct = default) => new(Texts, 0);
    public ValueTask PingAsync(CancellationToken ct = default) => new(Ping, 0);
}

public static class Run
{
    public static async Task Every_result_is_taken_once()
    {
        var store = new Store();
        await using var engine = await TestEngine.StartAsync<IValueTaskOnce, MergedValueTaskOnce>(store);
        (await engine.Storage.MarkAsync("a")).ShouldBeTrue();
        await engine.Storage.SaveAsync("a");
        (await engine.Storage.FindAsync("a")).ShouldBe("text");
        (await engine.Storage.ListAsync()).ShouldBe(["text"]);
        await engine.Storage.PingAsync();
        (store.Flag.Taken, store.Save.Taken, store.Text.Taken, store.Texts.Taken, store.Ping.Taken).ShouldBe((1, 1, 1, 1, 1));
    }
}
