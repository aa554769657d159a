// Every store gets what the arguments were at the call.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;

namespace Corpus.MutableArguments;

public sealed class Store(Task? gate = null) : IMutableArguments
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Called => _called.Task;

    public List<string> Saved { get; } = [];

    public async Task SaveAsync(string id, Draft draft, int[] numbers, Dictionary<string, Draft> more, byte[] bytes, CancellationToken ct = default)
    {
        _called.TrySetResult();
        await (gate ?? Task.CompletedTask);
        Saved.Add($"{draft.Text}|{string.Join(',', draft.Tags)}|{string.Join(',', numbers)}|{string.Join(',', more.Select(item => item.Key + item.Value.Text))}|{string.Join(',', bytes)}");
    }
}

public static class Run
{
    public static async Task Later_changes_reach_no_store()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Store[] stores = [new(gate.Task), new()];
        await using var engine = await TestEngine.StartAsync<IMutableArguments, MergedMutableArguments>(stores[0], stores[1]);
        var draft = new Draft { Text = "then", Tags = ["a"] };
        int[] numbers = [1, 2];
        var more = new Dictionary<string, Draft> { ["k"] = draft };
        byte[] bytes = [7];
        var save = engine.Storage.SaveAsync("id", draft, numbers, more, bytes);
        await stores[0].Called;
        draft.Text = "now";
        draft.Tags.Add("b");
        numbers[0] = 9;
        more.Clear();
        bytes[0] = 0;
        gate.SetResult();
        await save;
        await engine.DrainAsync();
        foreach (var store in stores)
            store.Saved.ShouldBe(["then|a|1,2|kthen|7"]);
    }
}
